export { admin, audit, page, problem } from '../../texts/de.json';
