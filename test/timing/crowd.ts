import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { createGroup } from '../../db/mutations/groups';
import { createPolicy } from '../../db/mutations/policies';
import { newTotpSecret } from '../../activities/proving/totpCodes';
import type { Method } from '../../workflows/domain/methods';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { newRecoveryCode } from '../support/registered';

/** `known` twice: what differs between those two is noise. */
export const KINDS = [
  'known',
  'known again',
  'wrong destination',
  'with own proofs',
  'unknown',
  'disabled',
  'out of scope',
  'unregistered',
  'blocked',
  'send budget spent',
] as const;
export type Kind = (typeof KINDS)[number];

/** Somebody a stranger asks for, and where the stranger wants the code. */
export type Target = { login: string; destination: string };

export type Crowd = { organisation: Organisation; targets: Record<Kind, Target[]> };

const GROUP = 'No resets';
const AT_ONCE = 5;

/** An organisation with that many people of each kind; logins say nothing about the kind. */
export async function createCrowd(
  db: Database,
  kinds: readonly Kind[],
  perKind: number,
): Promise<Crowd> {
  const methods: Method[] = ['email', 'sms', 'totp', 'recoveryCode'];
  const organisation = await createOrganisation(db, { reset: { gates: 1, methods } });
  const ids = new Map<Kind, string[]>();
  const targets = Object.fromEntries(KINDS.map((kind) => [kind, [] as Target[]])) as Record<
    Kind,
    Target[]
  >;
  const orders = kinds.flatMap((kind) => Array.from({ length: perKind }, () => kind));
  const createNext = async (): Promise<void> => {
    for (let kind = orders.pop(); kind !== undefined; kind = orders.pop()) {
      const login = `p${randomBytes(6).toString('hex')}`;
      const email = `${login}@example.org`;
      const destination = kind === 'wrong destination' ? `q${email.slice(1)}` : email;
      if (kind !== 'unknown') {
        const contacts = kind === 'unregistered' ? {} : { email };
        const own = kind === 'with own proofs' ? ownProofs() : {};
        const id = await createPerson(db, organisation, { login, ...contacts, ...own });
        ids.set(kind, [...(ids.get(kind) ?? []), id]);
      }
      targets[kind].push({ login, destination });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, createNext));
  await setApart(db, organisation, (kind) => ids.get(kind) ?? []);
  await db.execute(sql`analyze`);
  return { organisation, targets };
}

const ownProofs = () => ({
  totpSecret: newTotpSecret(),
  recoveryCodes: [newRecoveryCode()],
});

async function setApart(
  db: Database,
  { id: tenantId }: Organisation,
  idsOf: (kind: Kind) => string[],
): Promise<void> {
  const scope = { tenantId, actor: 'system' } as const;
  const group = await createGroup(db, scope, GROUP);
  await createPolicy(db, scope, {
    ...DEFAULT_POLICY,
    appliesTo: { groups: [GROUP], exclude: [] },
    reset: { ...DEFAULT_POLICY.reset, enabled: false },
  });
  const among = (kind: Kind) => sql`any(${sql.param(idsOf(kind))}::uuid[])`;
  await db.execute(sql`update users set enabled = false where id = ${among('disabled')}`);
  await db.execute(sql`insert into group_members (group_id, user_id)
    select ${group?.id}::uuid, id from users where id = ${among('out of scope')}`);
  for (const [kind, counter] of [
    ['blocked', 'proof:email'],
    ['send budget spent', 'send:email'],
  ] as const)
    await db.execute(sql`
      insert into budgets (subject_key, counter, attempts_at_ms, blocked_until, blocks)
      select id::text, ${counter},
        (select jsonb_agg((extract(epoch from now()) * 1000)::bigint)
          from generate_series(1, 10)), now() + interval '10 hours', 1
      from users where id = ${among(kind)}`);
}
