import { and, desc, eq, or } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import type { Connector } from '../../../activities/directories/connector';
import type { OrganisationAt, Way } from '../../support/directories/organisationAt';
import type { PortalBody } from '../../support/portalContract';
import { shared } from '../../support/sharedProduct';
import { type Account, CHOSEN, FORMER, type Scene } from './scenes';
import type { State } from './states';

/** What came of it, in the words of the page. */
export type Played = {
  /** Where the reset stands, and why, as the person is told. */
  person: string;
  /** What is on record of it. */
  audit: string;
  /** Which password the directory takes afterwards. */
  opens: string;
};

const EARLIER = 'brisk-otters-sail-71';

type Somebody = Awaited<ReturnType<OrganisationAt['addPerson']>>;

/** What the person sees at the end of a step: its answer, or the state in it. */
export function toldIn(body: PortalBody): string {
  const state = (body.state ?? body) as {
    step?: string;
    outcome?: { code: string };
    lastRefusal?: { reasons: { code: string }[] };
  };
  const reasons = (state.lastRefusal?.reasons ?? []).map(({ code }) => code);
  return [state.step, state.outcome?.code, ...reasons].filter(Boolean).join(' ');
}

const DECISIONS = [
  'password.reset',
  'password.refused',
  'account.unlocked',
  'writeback.failed',
  'writeback.waiting',
];

/** The last decision about somebody, with what operators read of why. */
export async function auditedOf({ id }: Somebody): Promise<string> {
  const isDecision = or(...DECISIONS.map((event) => eq(auditEvents.event, event)));
  const [row] = await shared.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, id), isDecision))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  const { reasons } = (row?.data ?? {}) as { reasons?: string[] };
  return [row?.event, row?.detail, ...(reasons ?? [])].filter(Boolean).join(' ');
}

/** Which of the passwords that were ever chosen binds as the account now. */
async function openingOf(connector: Connector, id: string, tried: readonly [string, string][]) {
  try {
    for (const [name, password] of tried)
      if ((await connector.authenticate(id, password)) === 'right') return name;
    return 'none';
  } catch (error) {
    if ((error as { problem?: string }).problem === 'account-not-found') return 'gone';
    throw error;
  }
}

const isAccount = (value: unknown): value is Account =>
  typeof value === 'object' && value !== null && 'login' in value && 'id' in value;

type Act = Pick<State, 'act' | 'password'>;

/** A reset, or an unlock, of somebody by one of the organisations. */
export async function act(
  organisation: OrganisationAt,
  person: Somebody,
  { act: what, password = CHOSEN }: Act,
): Promise<Pick<Played, 'person' | 'audit'>> {
  const visitor = await organisation.proven(person);
  const { body } = what === 'unlock' ? await visitor.unlock() : await visitor.setPassword(password);
  return { person: toldIn(body), audit: await auditedOf(person) };
}

/** Puts somebody new into a state, and lets them do what is to be done. */
export async function play<S extends Scene>(
  scene: S,
  way: Way,
  state: State,
  {
    account: options,
    then,
  }: {
    account?: Parameters<Scene['addAccount']>[0];
    then?: (scene: S, account: Account) => Promise<unknown>;
  },
): Promise<Played> {
  const organisation = scene.organisations[way];
  const account = await scene.addAccount(options);
  const person = await organisation.addPerson(account.login);
  if (state.isTied === true) await act(organisation, person, { act: 'reset', password: EARLIER });
  const arranged = await then?.(scene, account);
  const seen = isAccount(arranged) ? arranged : account;
  const { password = CHOSEN } = state;
  const played = await act(organisation, person, state);
  const opens = await openingOf(scene.connector, seen.id, [
    ['the new one', password],
    ['the one before', state.isTied === true && seen === account ? EARLIER : FORMER],
  ]);
  return { ...played, opens: password === FORMER && opens === 'the new one' ? 'it' : opens };
}
