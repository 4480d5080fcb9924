import { setTimeout as delay } from 'node:timers/promises';
import type { DirectoryPasswordPolicy } from '../../../activities/directories/connector';
import { writeOnce } from '../../../activities/directories/writeOnce';
import {
  afterRefusal,
  afterWrite,
  bindOf,
  change,
  reset,
  type Seen,
  type Tested,
} from './outcomes';
import { DIFFICULT, freshPassword, plainPassword, shortPassword } from './passwords';

/** What the table of cases is made for. */
export type Facts = {
  account: Tested;
  policy: DirectoryPasswordPolicy;
  /** Whether a reset is held against former passwords; else only a change is. */
  resetObeysHistory: boolean;
  disabled: Tested | undefined;
  closed: Tested | undefined;
  young: Tested | undefined;
};

type Try = { expected: string; run: () => Promise<Seen> };
/** One line of the table: what is tried and expected, or why it cannot be tried here. */
export type Case = { name: string } & (Try | { notTried: string });

const WRITTEN = 'written, right';
/** Times of servers have seconds. */
const A_TIME_LATER_MS = 1_100;
/** More wrong binds than that are asked of nobody's server. */
const WRONG_BINDS_MAX = 50;

/** The table of cases, in the order they are tried: the first has to come through for the others. */
export function casesFor(facts: Facts): Case[] {
  const { account, policy } = facts;
  const { minLength, classes } = policy;
  return [
    { name: 'reset', expected: WRITTEN, run: () => reset(account, freshPassword(minLength)) },
    orNot('too short', minLength > 1, 'the policy asks for no length', {
      expected: 'refused too-short, right',
      run: () => reset(account, shortPassword(minLength), 'too-short'),
    }),
    orNot('not complex', classes > 0, 'the policy that can be read asks for no kinds of signs', {
      expected: 'refused too-few-classes, right',
      run: () => reset(account, plainPassword(minLength), 'too-few-classes'),
    }),
    ...historyCases(facts),
    ...lockoutCases(facts),
    { name: 'read back', expected: 'written once, right', run: () => readBack(facts) },
    ...Object.entries(DIFFICULT).map(([name, sample]) => ({
      name: `password with ${name}`,
      expected: WRITTEN,
      run: () => reset(account, `${sample}${freshPassword(minLength)}`),
    })),
    ...otherAccountCases(facts),
  ];
}

const orNot = (name: string, isPossible: boolean, notTried: string, tried: Try): Case =>
  isPossible ? { name, ...tried } : { name, notTried };

function historyCases({ account, policy, resetObeysHistory }: Facts): Case[] {
  const { history, minAgeMs, minLength } = policy;
  const why = history > 0 ? 'the minimum age stands before it' : 'the policy has no history';
  const again = async (how: typeof reset) => {
    const former = account.current;
    await reset(account, freshPassword(minLength));
    return how(account, former, 'recently-used');
  };
  const refused = 'refused recently-used, right';
  return [
    orNot('in history, by a change', history > 0 && minAgeMs === 0, why, {
      expected: refused,
      run: () => again(change),
    }),
    orNot('in history, by a reset', history > 0, why, {
      expected: resetObeysHistory ? refused : WRITTEN,
      run: () => again(reset),
    }),
  ];
}

function lockoutCases({ account, policy }: Facts): Case[] {
  const { lockoutThreshold, minLength } = policy;
  const binds = lockoutThreshold ?? 0;
  const isPossible = binds > 0 && binds <= WRONG_BINDS_MAX;
  const why = binds > 0 ? `more than ${WRONG_BINDS_MAX} binds lock it` : 'the policy locks nobody';
  const lock = async () => {
    for (let bind = 0; bind < binds; bind += 1) await bindOf(account, freshPassword(minLength));
  };
  const unlock = () => account.connector.unlock(account.id);
  return [
    orNot('locked', isPossible, why, {
      expected: 'locked',
      run: async () => {
        await lock();
        return bindOf(account, account.current);
      },
    }),
    orNot('unlock', isPossible, why, {
      expected: WRITTEN,
      run: () => afterWrite(account, account.current, unlock),
    }),
    orNot('reset of a locked account', isPossible, why, {
      expected: WRITTEN,
      run: async () => {
        await lock();
        return reset(account, freshPassword(minLength));
      },
    }),
  ];
}

/** A write whose answer was lost is found out about, and not made again. */
async function readBack({ account, policy }: Facts): Promise<Seen> {
  const { connector, id } = account;
  const before = await connector.find(id);
  await delay(A_TIME_LATER_MS);
  const next = freshPassword(policy.minLength);
  const lost = await reset(account, next);
  if (lost.seen !== WRITTEN) return lost;
  let writes = 1;
  const counting: typeof connector = {
    ...connector,
    set: (...write) => {
      writes += 1;
      return connector.set(...write);
    },
  };
  const order = { immutableId: id, password: next, mayBegin: () => true };
  const now = { passwordSetAtMs: (await connector.find(id))?.passwordSetAtMs ?? null };
  const earlier = { setBeforeMs: before?.passwordSetAtMs ?? null, isSettled: true };
  const seen = await afterWrite(account, next, () => writeOnce(counting, order, now, earlier));
  const times = writes === 1 ? 'once' : `${writes} times`;
  return { ...seen, seen: seen.seen.replace('written', `written ${times}`) };
}

/** What takes an account that stands otherwise: tried where the operator names one. */
function otherAccountCases({ disabled, closed, young, policy }: Facts): Case[] {
  const nobody = (name: string) => `no account is named for it (selftest.${name})`;
  const tryOn = (tested: Tested) => {
    const next = freshPassword(policy.minLength);
    return afterRefusal(tested, next, () =>
      tested.connector.set(tested.id, next, { mustChange: false }),
    );
  };
  const of = (name: string, key: string, expected: string, tested: Tested | undefined): Case =>
    tested === undefined
      ? { name, notTried: nobody(key) }
      : { name, expected, run: () => tryOn(tested) };
  return [
    of('disabled', 'disabled', 'account-disabled, not right', disabled),
    of('wrong right', 'closed', 'missing-right, not right', closed),
    young === undefined
      ? { name: 'too young', notTried: nobody('young') }
      : { name: 'too young', expected: 'refused minimum-age, as before', run: () => twice(young) },
  ];
}

/** A second password right after the first; one that was set today already refuses the first. */
async function twice(young: Tested): Promise<Seen> {
  const { minLength } = await young.connector.readPolicy(young.id);
  const first = await reset(young, freshPassword(minLength), 'minimum-age');
  const last =
    first.seen === WRITTEN ? await change(young, freshPassword(minLength), 'minimum-age') : first;
  const [seen = '', bind] = last.seen.split(', ');
  const isAsItWas = bind === (first.seen === WRITTEN ? 'right' : 'wrong');
  return { ...last, seen: isAsItWas ? `${seen}, as before` : last.seen };
}
