import type { QuestionAnswer } from '../../api/me';
import type { ContactKind, MethodKind, PhoneChannel } from '../../api/types';
import type { Activity } from '../proving/failure';
import { createProofActions } from '../proving/proofActions';
import { addAuthenticator, submitAuthenticatorCode } from './actions/authenticator';
import { resend, sendCode, submitCode } from './actions/contacts';
import type { ActionContext } from './actions/context';
import { confirmMethods, defer } from './actions/overview';
import { saveQuestions } from './actions/questions';
import { changePassword } from './actions/password';
import { confirmRecoveryCodes, makeRecoveryCodes } from './actions/recoveryCodes';
import { refresh, signIn, signOut } from './actions/session';
import { stepUpProof } from './actions/stepUp';
import { open, remove } from './actions/wanted';

export type RegisterActions = ReturnType<typeof createActions>;

/** Everything a person can do on this page, one thing at a time; each press is sent once. */
export function createActions(context: ActionContext) {
  const run = (activity: Activity, work: () => Promise<void>) =>
    void context.store.run(activity, work);
  return {
    refresh: () => refresh(context),
    signIn: (login: string, password: string) =>
      run('signIn', () => signIn(context, { login, password })),
    signOut: () => run('signOut', () => signOut(context)),
    open: (kind: MethodKind) => run('open', () => open(context, kind)),
    sendCode: (kind: ContactKind, channel?: PhoneChannel) =>
      run(channel === 'call' ? 'sendCall' : 'sendCode', () => sendCode(context, kind, channel)),
    resend: () => run('resend', () => resend(context)),
    switchChannel: (channel: PhoneChannel) => run('switchChannel', () => resend(context, channel)),
    submitCode: () => run('submit', () => submitCode(context)),
    addAuthenticator: () => run('open', () => addAuthenticator(context)),
    submitAuthenticatorCode: () => run('submit', () => submitAuthenticatorCode(context)),
    makeRecoveryCodes: () => run('submit', () => makeRecoveryCodes(context)),
    confirmRecoveryCodes: () => run('submit', () => confirmRecoveryCodes(context)),
    saveQuestions: (answers: readonly QuestionAnswer[]) =>
      run('submit', () => saveQuestions(context, answers)),
    changePassword: (current: string, next: string) =>
      run('setPassword', () => changePassword(context, { current, next })),
    remove: (id: string) => run('remove', () => remove(context, id)),
    confirm: (ids: readonly string[]) => run('confirm', () => confirmMethods(context, ids)),
    defer: () => run('defer', () => defer(context)),
    stepUp: createProofActions(stepUpProof(context)),
  };
}
