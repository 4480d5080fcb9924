import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import {
  createOrganisation,
  createPerson,
  OLD_PASSWORD,
  type Organisation,
} from '../support/organisation';
import { SERVICE_HASH } from '../support/hashes';
import { signIn } from '../support/personClient';
import type { Method } from '../../workflows/domain/methods';
import type { TimedSite } from './conditions';
import type { Measured } from './report';
import { shuffled } from './statistics/randomSource';

/** What a stranger, or somebody with a stolen password, would like to tell apart by its time. */
export type PersonScene = {
  kinds: readonly ['known', ...string[]];
  /** What a reset may be proven by; mail and text unless named. */
  methods?: readonly Method[];
  /** The times of one visit's steps, by a person of their own. */
  visit: (site: TimedSite, organisation: Organisation, kind: string) => Promise<Times>;
};

type Times = Record<string, number>;

const WARM_UP = 10;
const WRONG_CODE = { code: '000000' };

/** One visit after the other; in each round one of every kind, in an order drawn anew. */
export async function measurePeople(
  site: TimedSite,
  { kinds, visit, methods = ['email', 'sms'] }: PersonScene,
  { tries, random }: { tries: number; random: () => number },
): Promise<Measured> {
  const organisation = await site.prepared(() =>
    createOrganisation(site.database.db, { reset: { gates: 1, methods: [...methods] } }),
  );
  const measured: Record<string, Record<string, number[]>> = {};
  for (const kind of kinds) measured[kind] = {};
  for (let round = 0; round < WARM_UP + tries; round += 1)
    for (const kind of shuffled(kinds, random)) {
      const times = await visit(site, organisation, kind);
      if (round < WARM_UP) continue;
      for (const [step, tookMs] of Object.entries(times))
        ((measured[kind] ??= {})[step] ??= []).push(tookMs);
    }
  return measured;
}

export const newLogin = () => `p${randomBytes(6).toString('hex')}`;

/** A sign-in with a wrong password. */
export const SIGN_IN: PersonScene = {
  kinds: [
    ...(['known', 'known again', 'unknown', 'disabled', 'without password'] as const),
    ...(['elsewhere', 'locked'] as const),
  ],
  visit: async ({ database, stopwatch }, organisation, kind) => {
    const login = newLogin();
    const person = { login, hashedWith: SERVICE_HASH };
    await setApart(database.db, await createPerson(database.db, organisation, person), kind);
    const { status, tookMs } = await stopwatch.call({
      path: `/tenants/${organisation.slug}/sessions`,
      body: { login: kind === 'unknown' ? newLogin() : login, password: 'not-the-password' },
    });
    if (status !== 401) throw new Error(`a sign-in answered ${status}`);
    return { 'sign-in': tookMs };
  },
};

async function setApart(db: TimedSite['database']['db'], id: string, kind: string): Promise<void> {
  if (kind === 'disabled') await db.execute(sql`update users set enabled = false where id = ${id}`);
  if (kind === 'elsewhere')
    await db.execute(sql`update users set directory = 'elsewhere' where id = ${id}`);
  if (kind === 'without password')
    await db.execute(sql`delete from local_credentials where user_id = ${id}`);
  if (kind === 'locked')
    await db.execute(sql`
      insert into budgets (subject_key, counter, attempts_at_ms, blocked_until, blocks)
      values (${id}, 'signIn', '[]', now() + interval '1 hour', 1)`);
}

/** Before a step-up: the destination on file (`known`) and another one. */
export const STEP_UP: PersonScene = {
  kinds: ['known', 'wrong destination'],
  visit: async (site, organisation, kind) => {
    const login = newLogin();
    const email = `${login}@example.org`;
    await createPerson(site.database.db, organisation, { login, email });
    const page = await pageOf(site, organisation, login);
    const destination = kind === 'known' ? email : `x${email}`;
    const code = { method: 'email', destination };
    const guess = { method: 'email', ...WRONG_CODE };
    return {
      'send-code': await page.post('/me/step-up/send-code', code, 200),
      'me right after': await page.look(),
      'submit-proof right after': await page.post('/me/step-up/submit-proof', guess, 200),
      'early send-code': await page.post('/me/step-up/send-code', code, 429),
      me: await page.look(),
    };
  },
};

/** Registering an address that is nobody's (`known`), and one that somebody else has on file. */
export const REGISTRATION: PersonScene = {
  kinds: ['known', 'somebody else has it'],
  visit: async (site, organisation, kind) => {
    const [login, other] = [newLogin(), newLogin()];
    const value = `${other}@example.org`;
    const { db } = site.database;
    await createPerson(db, organisation, { login });
    await createPerson(db, organisation, {
      login: other,
      email: kind === 'known' ? `x${value}` : value,
    });
    const page = await pageOf(site, organisation, login);
    const begun = await page.ask('/me/registrations', { kind: 'email', value }, 201);
    const { id } = JSON.parse(begun.text) as { id: string };
    return {
      register: begun.tookMs,
      'me right after': await page.look(),
      'verify right after': await page.post(`/me/registrations/${id}/verify`, WRONG_CODE, 200),
      'early resend': await page.post(`/me/registrations/${id}/resend`, {}, 429),
      me: await page.look(),
    };
  },
};

/** The page of somebody who has just signed in, with the clock running. */
async function pageOf({ portalUrl, stopwatch }: TimedSite, { slug }: Organisation, login: string) {
  const client = await signIn(portalUrl, slug, { login, password: OLD_PASSWORD });
  const headers = {
    cookie: client.cookie(),
    origin: portalUrl,
    'sec-fetch-site': 'same-origin',
  };
  const ask = async (path: string, body: object | undefined, status: number) => {
    const call = { path, headers, key: randomUUID() };
    const answer = await stopwatch.call(body === undefined ? call : { ...call, body });
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  };
  return {
    ask,
    post: async (path: string, body: object, status: number) =>
      (await ask(path, body, status)).tookMs,
    look: async () => (await ask('/me', undefined, 200)).tookMs,
  };
}
