export { admin, audit, page, problem } from '../../texts/en.json';
