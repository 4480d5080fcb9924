export { admin, page, problem } from '../../texts/de.json';
