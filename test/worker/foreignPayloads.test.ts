import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../db/schema/audit';
import { budgets } from '../../db/schema/limits';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { wrongCode } from '../support/outbox';
import { eventually } from '../support/poll';
import { shared } from '../support/sharedProduct';
import { argumentsOf, inPlain, strangeClient, updateWithBytes } from '../support/strangers';
import { codeFromOutbox, refOf, type Visitor, visit } from '../support/visitor';

const EMAIL = 'ada@example.org';
const NEW_PASSWORD = 'quiet-herons-wade-92';
const { db } = shared;
const FLOWS = [
  'passwordReset',
  'signIn',
  'registrationVerification',
  'stepUp',
  'methodChange',
] as const;

const plain = strangeClient('plain');
const foreign = strangeClient('foreign key');
const strangers: [string, Client][] = [
  ['plain', plain],
  ['under a foreign key', foreign],
];

const ours = engineClient();

afterAll(() => Promise.all([plain, foreign, ours].map(({ connection }) => connection.close())));

type Victim = { organisation: Organisation; userId: string; visitor: Visitor; workflowId: string };

/** Somebody in the middle of a reset, a code on its way. */
async function victim(): Promise<Victim> {
  const organisation = await createOrganisation(db, { reset: { gates: 1, methods: ['email'] } });
  const userId = await createPerson(db, organisation, { email: EMAIL });
  const visitor = await visit(shared.portalUrl, organisation.slug, 'ada');
  await visitor.sendCode('email', EMAIL);
  await codeFromOutbox(db, visitor);
  return {
    organisation,
    userId,
    visitor,
    workflowId: `passwordReset:${await refOf(db, visitor)}`,
  };
}

/** What the database holds against somebody: rows of the audit, budgets, the row of the reset. */
async function recordsOf({ organisation, userId, visitor }: Victim) {
  const audit = await db
    .select({ event: auditEvents.event, seq: auditEvents.seq })
    .from(auditEvents)
    .where(eq(auditEvents.tenantId, organisation.id));
  const spent = await db
    .select({ counter: budgets.counter, attempts: budgets.attemptsAtMs })
    .from(budgets)
    .where(eq(budgets.subjectKey, userId));
  const rows = await db.execute(sql`
    select version, guesses, mismatches from resets where ref = ${await refOf(db, visitor)}`);
  return { audit: audit.length, spent, rows: [...rows] };
}

async function finishes({ visitor }: Victim): Promise<void> {
  const proven = await visitor.prove('email', await codeFromOutbox(db, visitor));
  expect(proven.body).toMatchObject({ accepted: true });
  const done = await visitor.setPassword(NEW_PASSWORD);
  expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
}

/** The kind of failure a run ended with. */
const endOf = (workflowId: string): Promise<unknown> =>
  ours.workflow
    .getHandle(workflowId)
    .result()
    .catch(({ cause }: { cause?: { type?: string } }) => cause?.type);

const refused = (call: Promise<unknown>): Promise<string> =>
  call.then(
    (answer) => `taken: ${JSON.stringify(answer)}`,
    () => 'refused',
  );

describe('updates of somebody who reaches the engine', () => {
  it.each(strangers)(
    'are refused, cost nobody anything and hold nobody up: %s',
    async (_, client) => {
      const one = await victim();
      const before = await recordsOf(one);
      const handle = client.workflow.getHandle(one.workflowId);
      const asked = (name: string, request: object) =>
        refused(handle.executeUpdate(name, { args: [{ requestDigest: null, ...request }] }));
      const attempts = await Promise.all([
        ...Array.from({ length: 5 }, () =>
          asked('submitProof', { method: 'email', proofRef: randomUUID() }),
        ),
        asked('sendCode', { method: 'email', destinationDigests: ['d1.x'] }),
      ]);
      attempts.push(
        await asked('setPassword', { candidateRef: randomUUID() }),
        await asked('cancel', {}),
        await refused(handle.executeUpdate('submitProof', { args: [] })),
        await refused(handle.executeUpdate('submitProof', { args: [null] })),
      );
      expect(attempts).toEqual(attempts.map(() => 'refused'));
      expect(await recordsOf(one)).toEqual(before);
      await finishes(one);
    },
  );

  it('are refused where they were taken from another flow', async () => {
    const [one, other] = [await victim(), await victim()];
    await other.visitor.prove('email', wrongCode(await codeFromOutbox(db, other.visitor)));
    const payloads = await argumentsOf(plain, other.workflowId, 'submitProof');
    const before = await recordsOf(one);
    const copied = () =>
      updateWithBytes(plain, one.workflowId, {
        name: 'submitProof',
        updateId: randomUUID(),
        payloads,
      }).then(({ outcome }) => (outcome?.failure == null ? 'taken' : 'refused'));
    expect(await Promise.all([copied(), copied()])).toEqual(['refused', 'refused']);
    expect(await recordsOf(one)).toEqual(before);
    await finishes(one);
  });

  it('are refused where the flow has taken them before, or as another request', async () => {
    const one = await victim();
    await one.visitor.prove('email', wrongCode(await codeFromOutbox(db, one.visitor)));
    const payloads = await argumentsOf(plain, one.workflowId, 'submitProof');
    const before = await recordsOf(one);
    for (const name of ['submitProof', 'cancel'])
      expect(
        await updateWithBytes(plain, one.workflowId, { name, updateId: randomUUID(), payloads }),
      ).toMatchObject({ outcome: { failure: expect.anything() as unknown } });
    expect(await recordsOf(one)).toEqual(before);
    await finishes(one);
  });
});

describe('starts, signals and queries of somebody who reaches the engine', () => {
  it.each(FLOWS.flatMap((flow) => strangers.map(([how, client]) => ({ flow, how, client }))))(
    'a run of $flow that is $how ends at once',
    async ({ flow, client }) => {
      const ref = randomBytes(16).toString('base64url');
      for (const args of [[{ ref, expiresAtMs: Date.now() + 60_000 }], []]) {
        const run = await client.workflow.start(flow, {
          workflowId: `${flow}:${ref}${args.length}`,
          taskQueue: INTERACTIVE,
          args,
          memo: { note: 'somebody else' },
        });
        expect(await endOf(run.workflowId)).toBe('ForeignPayload');
      }
    },
  );

  it('a copied start of a reset under a name of its own ends at once', async () => {
    const one = await victim();
    const { events } = await plain.workflow.getHandle(one.workflowId).fetchHistory();
    const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input;
    const workflowId = `passwordReset:${randomUUID()}`;
    await plain.workflowService.startWorkflowExecution({
      namespace: plain.options.namespace,
      workflowId,
      workflowType: { name: 'passwordReset' },
      taskQueue: { name: INTERACTIVE },
      requestId: randomUUID(),
      ...(input == null ? {} : { input }),
    });
    expect(await endOf(workflowId)).toBe('ForeignPayload');
    await finishes(one);
  });

  it.each(strangers)('signals and queries change nothing: %s', async (_, client) => {
    const one = await victim();
    const before = await recordsOf(one);
    const handle = client.workflow.getHandle(one.workflowId);
    for (const name of ['submitProof', 'cancel', 'anything'])
      await handle.signal(name, { requestDigest: null });
    for (const name of ['__stack_trace', '__temporal_workflow_metadata', 'state'])
      await refused(handle.query(name, { requestDigest: null }));
    expect(await recordsOf(one)).toEqual(before);
    await finishes(one);
  });
});

test('the worker counts what it refused, by the reason', async () => {
  const one = await victim();
  await refused(
    updateWithBytes(plain, one.workflowId, {
      name: 'cancel',
      updateId: randomUUID(),
      payloads: inPlain({ requestDigest: null }),
    }),
  );
  await eventually('a count', async () => {
    const metrics = await fetch(`${shared.workerUrl}/metrics`).then((answer) => answer.text());
    const count = /latchkey_foreign_payloads_total\{reason="plain"\} (\d+)/.exec(metrics)?.[1];
    return Number(count ?? 0) > 0 ? true : undefined;
  });
});
