export { register } from '../../../texts/register/de.json';
