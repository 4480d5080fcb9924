import type {
  ContactKind,
  Me,
  Method,
  MethodKind,
  PendingRegistration,
  PhoneChannel,
  ProofState,
  StepUpOffer,
} from '../../api/types';
import type { View } from './draft';
import type { Snapshot } from './snapshot';

export type Overview = 'checklist' | 'reconfirm' | 'account';

export type Screen =
  | { name: 'loading' | 'signIn' }
  | { name: 'overview'; as: Overview }
  | { name: 'done' | 'later' | 'totp' | 'recoveryCodes' | 'questions' }
  | { name: 'contact'; kind: ContactKind }
  | { name: 'code'; kind: ContactKind; pending: PendingRegistration }
  | { name: 'stepUpMethod'; offers: readonly StepUpOffer[] }
  | { name: 'stepUpDestination' | 'stepUpProof'; offer: StepUpOffer; isOnlyOne: boolean };

type StepUpView = Extract<View, { name: 'stepUp' }>;

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
export function screenOf({ phase, me, draft }: Snapshot): Screen {
  if (phase === 'loading') return { name: 'loading' };
  if (phase === 'signedOut' || me === undefined) return { name: 'signIn' };
  const overview: Screen = { name: 'overview', as: overviewOf(me) };
  const { view, wanted } = draft;
  if (view.name !== 'stepUp') return openedScreen(view, me) ?? overview;
  return wanted === undefined ? overview : stepUpScreen(view, me);
}

function overviewOf({ requirements }: Me): Overview {
  if (requirements.mustRegister) return 'checklist';
  return requirements.mustReconfirm ? 'reconfirm' : 'account';
}

/** Undefined when what was opened is not there any more, or not for this person. */
function openedScreen(view: Exclude<View, StepUpView>, me: Me): Screen | undefined {
  const isOffered = (kind: MethodKind) => offeredKinds(me).includes(kind);
  switch (view.name) {
    case 'overview':
      return undefined;
    case 'done':
    case 'later':
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

/** A single way is not asked for; a way without an address or number goes straight to the proof. */
function stepUpScreen({ part, method }: StepUpView, { stepUp }: Me): Screen {
  const offers = stepUpOffers(stepUp);
  const first = offers.length === 1 ? offers[0] : undefined;
  const isInVain = first?.blockedUntil !== undefined && hasDestination(first.method);
  const wanted = part === 'method' ? undefined : method;
  const offer = offers.find((one) => one.method === wanted) ?? (isInVain ? undefined : first);
  if (offer === undefined) return { name: 'stepUpMethod', offers };
  const isOnlyOne = first !== undefined;
  const isSent = part === 'proof' && openChallenge(stepUp.state)?.method === offer.method;
  const isReady = isSent || !hasDestination(offer.method);
  return { name: isReady ? 'stepUpProof' : 'stepUpDestination', offer, isOnlyOne };
}

/** The ways to show who one is; the proof that runs knows which of them are blocked. */
function stepUpOffers({ methods, state }: Me['stepUp']): StepUpOffer[] {
  return methods
    .filter(({ method }) => method in kindOf)
    .map((offer) => {
      const blockedUntil = blockedIn(state, offer.method);
      return blockedUntil === undefined ? offer : { ...offer, blockedUntil };
    });
}

/** Until when a proof takes no try, by this method or by any. */
export function blockedIn(state: ProofState | undefined, method?: Method): string | undefined {
  const offers = state?.step === 'prove' ? state.methods : [];
  return offers.find((one) => one.blockedUntil && (!method || one.method === method))?.blockedUntil;
}

/** The code a proof that still runs is waiting for. */
export const openChallenge = (state: ProofState | undefined) =>
  state?.step === 'prove' ? state.challenge : undefined;

/** Whether a code is sent somewhere for this method. */
export const hasDestination = (method: Method) =>
  ['email', 'sms', 'mobileCall', 'officeCall'].includes(method);
