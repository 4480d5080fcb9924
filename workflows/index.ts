export { passwordReset } from './passwordReset';
export { reconcile } from './reconcile';
export { retentionSweep } from './retentionSweep';
