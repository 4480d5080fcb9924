export { page, problem, proving, reason, reset } from '../../texts/en.json';
