import type {
  ContactKind,
  Me,
  Method,
  MethodKind,
  PendingRegistration,
  PhoneChannel,
} from '../../api/types';
import { blockedIn, openChallenge } from '../proving/standing';
import type { Destination } from '../proving/typed';
import { knownOffers, wayOf, type Offer, type Way } from '../proving/ways';
import type { View } from './draft';
import type { Snapshot } from './snapshot';

export type Overview = 'checklist' | 'reconfirm' | 'account';

export type Screen =
  | { name: 'loading' | 'signIn' }
  | { name: 'overview'; as: Overview }
  | { name: 'done' | 'later' | 'totp' | 'recoveryCodes' | 'questions' }
  | { name: 'password' | 'passwordChanged' }
  | { name: 'contact'; kind: ContactKind }
  | { name: 'code'; kind: ContactKind; pending: PendingRegistration }
  | { name: 'stepUp'; way: Way };

/** Strongest first: the order in which ways are offered. */
export const kindsByStrength: readonly MethodKind[] = [
  'totp',
  'recoveryCodes',
  'mobilePhone',
  'officePhone',
  'email',
  'questions',
];

const kindOf: Readonly<Record<Method, MethodKind>> = {
  totp: 'totp',
  recoveryCode: 'recoveryCodes',
  sms: 'mobilePhone',
  mobileCall: 'mobilePhone',
  officeCall: 'officePhone',
  email: 'email',
  questions: 'questions',
};

/** By which way of a proof a new contact is asked for. */
export const askedOf: Readonly<Record<ContactKind, Destination>> = {
  email: 'email',
  mobilePhone: 'sms',
  officePhone: 'officeCall',
};

/** The kinds the organisation lets this person register, strongest first. */
export function offeredKinds({ registration }: Me): MethodKind[] {
  if (!registration.isAllowed) return [];
  return kindsOf(registration.methods);
}

/** The kinds these methods use, strongest first. */
export function kindsOf(methods: readonly Method[]): MethodKind[] {
  const wanted = methods.map((method) => kindOf[method]);
  return kindsByStrength.filter((kind) => wanted.includes(kind));
}

/** How a code can reach a new phone, the usual way first. */
export function channelsOf({ registration }: Me, kind: ContactKind): PhoneChannel[] {
  if (kind === 'email') return [];
  if (kind === 'officePhone') return ['call'];
  const ways = { sms: 'text', mobileCall: 'call' } as const;
  return (['sms', 'mobileCall'] as const)
    .filter((method) => registration.methods.includes(method))
    .map((method) => ways[method]);
}

export const openPending = (me: Me, kind: MethodKind) =>
  me.pending.find((pending) => pending.kind === kind && pending.state.step === 'prove');

/** What to show: what the service tells decides, what was opened picks the screen in it. */
export function screenOf({ phase, me, draft }: Snapshot, nowMs: number): Screen {
  if (phase === 'loading') return { name: 'loading' };
  if (phase === 'signedOut' || me === undefined) return { name: 'signIn' };
  const overview: Screen = { name: 'overview', as: overviewOf(me) };
  const { view, wanted } = draft;
  if (me.requirements.mustChangePassword) return { name: 'password' };
  if (view.name !== 'stepUp') return openedScreen(view, me) ?? overview;
  if (wanted === undefined) return overview;
  const { stepUp } = me;
  const challenge = openChallenge(stepUp.state);
  const way = wayOf(view, { offers: stepUpOffers(stepUp), challenge, nowMs });
  return { name: 'stepUp', way };
}

function overviewOf({ requirements }: Me): Overview {
  if (requirements.mustRegister) return 'checklist';
  return requirements.mustReconfirm ? 'reconfirm' : 'account';
}

/** Undefined when what was opened is not there any more, or not for this person. */
function openedScreen(view: Exclude<View, { name: 'stepUp' }>, me: Me): Screen | undefined {
  const isOffered = (kind: MethodKind) => offeredKinds(me).includes(kind);
  switch (view.name) {
    case 'overview':
      return undefined;
    case 'done':
    case 'later':
    case 'password':
    case 'passwordChanged':
      return { name: view.name };
    case 'totp':
    case 'recoveryCodes':
    case 'questions':
      return isOffered(view.name) ? { name: view.name } : undefined;
    case 'contact':
      return isOffered(view.kind) ? view : undefined;
    case 'code': {
      const pending = openPending(me, view.kind);
      return pending?.id === view.id ? { name: 'code', kind: view.kind, pending } : undefined;
    }
    default:
      return undefined;
  }
}

/** The ways to show who one is; the proof that runs knows which of them are blocked. */
export function stepUpOffers({ methods, state }: Me['stepUp']): Offer[] {
  return knownOffers(methods, ['totp', 'recoveryCode']).map((offer) => {
    const blockedUntil = blockedIn(state, offer.method);
    return blockedUntil === undefined ? offer : { ...offer, blockedUntil };
  });
}
