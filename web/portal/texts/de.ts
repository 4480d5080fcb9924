export { page, problem, reason, reset } from '../../texts/de.json';
