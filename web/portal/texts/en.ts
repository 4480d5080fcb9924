export { page, problem, reason, reset } from '../../texts/en.json';
