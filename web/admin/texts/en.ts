export { admin, page, problem } from '../../texts/en.json';
