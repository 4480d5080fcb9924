export { register } from '../../../texts/register/en.json';
