export { stopSharedProduct as default } from './startSharedProduct';
