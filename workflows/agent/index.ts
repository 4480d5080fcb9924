export { directoryCall } from './directoryCall';
export { passwordWriteback } from './passwordWriteback';
