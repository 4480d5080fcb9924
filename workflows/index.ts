export { methodChange } from './methodChange';
export { passwordReset } from './passwordReset';
export { reconcile } from './reconcile';
export { registrationVerification } from './registrationVerification';
export { retentionSweep } from './retentionSweep';
export { signIn } from './signIn';
export { stepUp } from './stepUp';
export { testMessage } from './testMessage';
