import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Dependencies } from '../../activities/dependencies';
import { judgeProof } from '../../activities/proving/judgeProof';
import type { ProofCase, Prover } from '../../activities/proving/prover';
import * as provers from '../../activities/proving/provers';
import { budgets } from '../../db/schema/limits';
import { METHODS, type Method } from '../../workflows/domain/methods';
import { DEFAULT_POLICY } from '../../workflows/domain/policy';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';

/** A method nobody has, as a file of its own would make it. */
const toy: Prover = {
  methods: ['toy' as Method],
  prepare: (_deps, _tx, method, { own }, typed) =>
    Promise.resolve({
      gate: own === undefined ? undefined : { method, digest: own.digest },
      nothing: 'not-on-file',
      wrong: 'wrong-code',
      compare: () => (typed === 'a toy' ? 'right' : 'wrong'),
    }),
};

jest.mock('../../activities/proving/provers', () => {
  const actual = jest.requireActual<typeof provers>('../../activities/proving/provers');
  return {
    proverOf: (method: string) => (method === 'toy' ? toy : actual.proverOf(method as Method)),
  };
});

let database: OwnDatabase;
beforeAll(async () => {
  database = await createOwnDatabase();
});
afterAll(() => database.drop());

const METHOD = 'toy' as Method;
const caseOf = (isOnFile: boolean): ProofCase => ({
  flow: 'stepUp',
  ref: randomBytes(16).toString('base64url'),
  nowMs: Date.now(),
  personId: randomUUID(),
  nobody: 'nobody:at-all',
  party: { kind: 'address', id: 'somewhere' },
  lane: 'stranger',
  own: isOnFile ? { method: METHOD, digest: 'the-toy' } : undefined,
  live: undefined,
});

const judged = (proof: ProofCase, typed: string) =>
  database.db.transaction((tx) =>
    judgeProof({} as Dependencies, tx, proof, {
      method: METHOD,
      typed,
      budgets: DEFAULT_POLICY.budgets,
      counter: 'proof:toy',
      maySpend: true,
    }),
  );

test.each(METHODS)('somebody who has %s can prove it', (method) => {
  expect(provers.proverOf(method).methods).toContain(method);
});

describe('a method that is one prover more', () => {
  test('opens its gate and keeps no attempt', async () => {
    const proof = caseOf(true);
    expect(await judged(proof, 'a toy')).toMatchObject({
      kind: 'right',
      gate: { method: 'toy', digest: 'the-toy' },
    });
    const [row] = await database.db
      .select()
      .from(budgets)
      .where(eq(budgets.subjectKey, String(proof.personId)));
    expect(row?.attemptsAtMs).toEqual([]);
  });

  test('costs the person a wrong guess', async () => {
    const proof = caseOf(true);
    expect(await judged(proof, 'another')).toMatchObject({
      kind: 'wrong',
      detail: 'wrong-code',
      isJudged: true,
      budget: {
        subjectKey: proof.personId,
        charged: [
          { counter: 'proof:toy@address:somewhere', record: { attemptsAtMs: [proof.nowMs] } },
          { counter: 'proof:toy', record: { attemptsAtMs: [proof.nowMs] } },
        ],
      },
    });
  });

  test('costs nobody a guess at nothing', async () => {
    const proof = caseOf(false);
    expect(await judged(proof, 'a toy')).toMatchObject({
      kind: 'wrong',
      detail: 'not-on-file',
      isJudged: false,
      budget: { subjectKey: proof.nobody },
    });
  });
});
