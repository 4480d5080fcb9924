import type { MethodKind } from '../../../api/types';
import type { Wanted } from '../draft';
import { addAuthenticator } from './authenticator';
import { sendCode } from './contacts';
import { askForProof, type ActionContext } from './context';
import { leaveEnded } from './leaveEnded';
import { removeMethod } from './overview';
import { saveQuestions } from './questions';
import { makeRecoveryCodes } from './recoveryCodes';

/** Opens the way to set up or change something; who they are comes first where it is asked for. */
export async function open(context: ActionContext, kind: MethodKind): Promise<void> {
  const { me } = context.store.value.get();
  if (me?.stepUp.isNeeded) return askForProof(context, { do: 'open', kind });
  await openKind(context, kind);
}

/** Asks for a proof first if the person has to give one, else removes at once. */
export async function remove(context: ActionContext, id: string): Promise<void> {
  const { me } = context.store.value.get();
  if (me?.stepUp.isNeeded) return askForProof(context, { do: 'remove', id });
  await removeMethod(context, id);
}

/** Does what was wanted before a proof was asked for; what was typed for it is still there. */
export async function perform(context: ActionContext, wanted: Wanted): Promise<void> {
  const { store } = context;
  switch (wanted.do) {
    case 'open':
      return openKind(context, wanted.kind);
    case 'sendCode':
      store.go({ name: 'contact', kind: wanted.kind });
      return sendCode(context, wanted.kind, wanted.channel);
    case 'enterCode': {
      const { kind, id, code } = wanted;
      store.go({ name: 'code', kind, id }, { code });
      return leaveEnded(context);
    }
    case 'enterKeyCode':
      store.go({ name: 'totp' });
      return leaveEnded(context);
    case 'remove':
      return removeMethod(context, wanted.id);
    case 'addAuthenticator':
      return openKind(context, 'totp');
    case 'makeRecoveryCodes':
      store.go({ name: 'recoveryCodes' });
      return makeRecoveryCodes(context);
    case 'saveQuestions': {
      store.go({ name: 'questions' });
      const { answers } = store.value.get().held;
      return answers.length > 0 ? saveQuestions(context, answers) : undefined;
    }
  }
}

async function openKind(context: ActionContext, kind: MethodKind): Promise<void> {
  const { store } = context;
  const fresh = { code: '', sentProof: undefined };
  if (kind === 'totp') {
    store.hold({ authenticator: undefined });
    store.go({ name: 'totp' }, fresh);
    return addAuthenticator(context);
  }
  if (kind === 'recoveryCodes' || kind === 'questions') return store.go({ name: kind }, fresh);
  store.go({ name: 'contact', kind }, fresh);
}
