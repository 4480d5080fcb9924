export { page, problem, proving, reason, reset } from '../../texts/de.json';
