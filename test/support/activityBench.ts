import { createConnectors } from '../../activities/directories/connectors';
import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { eq } from 'drizzle-orm';
import { type Activities, createActivities } from '../../activities';
import { createProviders } from '../../activities/adapters/providers';
import type { Dependencies } from '../../activities/dependencies';
import { createProviderStates } from '../../activities/messages/providerStates';
import { createTries } from '../../activities/messages/tries';
import { createPasswordHasher } from '../../activities/passwords/hasher';
import { connectDatabase, type DatabaseHandle } from '../../db/client';
import { contactDigest, normaliseContact } from '../../db/contacts';
import { flowBound, tokenHash } from '../../db/keys/digest';
import { workerOf } from '../../db/keys/sealing';
import { saveToOutbox } from '../../db/mutations/outbox';
import { insertReset } from '../../db/mutations/portalDoorstep';
import { notices } from '../../db/schema/notices';
import { resets } from '../../db/schema/resets';
import { type FlowAsk, type PersonAsk, type SignInAsk, storeSecret } from '../../db/sealed';
import { noticeId } from '../../workflows/domain/operationIds';
import { createOrganisation, createPerson, type PolicyChanges } from './organisation';
import { codeOfChallenge } from './outbox';
import { createOwnDatabase, type OwnDatabase } from './ownDatabase';
import { adminKeys, workerKeys } from './testKeys';

const EMAIL = 'ada@example.org';

/** The activities of the service with real parts, called without an engine. */
export type ActivityBench = {
  database: OwnDatabase;
  activities: Activities;
  /** Runs an activity that asks who it is or tells the engine it lives, for one run of a flow. */
  run: <T>(work: () => Promise<T>, runId?: string) => Promise<T>;
  stop: () => Promise<void>;
};

/** Connects as the worker does, with its rights only. */
export async function startActivityBench(
  changes: Partial<Dependencies> = {},
): Promise<ActivityBench> {
  const database = await createOwnDatabase();
  const worker: DatabaseHandle = connectDatabase({
    url: database.roleUrl('worker'),
    connectionsMax: 10,
    statementTimeoutMs: 5_000,
    applicationName: 'latchkey-test-activities',
  });
  const activities = createActivities({
    db: worker.db,
    keys: workerKeys(),
    channels: { email: true, text: true, call: false },
    chains: createProviders({
      emailProviders: ['outbox'],
      textProviders: ['outbox'],
      voiceProviders: [],
      saveToOutbox: (message) => saveToOutbox(worker.db, message),
    }),
    providerStates: createProviderStates(),
    hasher: createPasswordHasher({ memoryKib: 8, passes: 1, lanes: 1 }, 2),
    connectors: createConnectors({
      db: worker.db,
      keys: workerKeys(),
      mayReach: () => true,
      observe: (_call, work) => work(),
    }),
    agents: {
      ask: () => Promise.reject(new Error('no agents here')),
      read: () => Promise.reject(new Error('no agents here')),
      write: () => Promise.reject(new Error('no agents here')),
    },
    tries: createTries(),
    portalOrigin: 'https://reset.contoso.example',
    isRunning: () => Promise.resolve(false),
    now: Date.now,
    ...changes,
  });
  return {
    database,
    activities,
    run: (work, runId = 'a-run') =>
      new MockActivityEnvironment({ workflowExecution: { workflowId: 'a-flow', runId } }).run(work),
    stop: async () => {
      await worker.close();
      await database.drop();
    },
  };
}

/** A person with one confirmed mail address, and a reset of theirs at the doorstep. */
export async function openReset({ database: { db } }: ActivityBench, policy: PolicyChanges = {}) {
  const organisation = await createOrganisation(db, {
    ...policy,
    reset: { gates: 1, methods: ['email'], ...policy.reset },
  });
  const subjectId = await createPerson(db, organisation, { email: EMAIL });
  const ref = await insertOpenReset({ db }, organisation.id, subjectId);
  return { organisation, subjectId, ref };
}

/** One more reset of a person, or of nobody. */
export async function insertOpenReset(
  { db }: Pick<OwnDatabase, 'db'>,
  tenantId: string,
  subjectId: string | null,
): Promise<string> {
  const ref = randomBytes(16).toString('base64url');
  const nowMs = Date.now();
  await insertReset(db, {
    ref,
    tenantId,
    subjectId,
    tokenHash: tokenHash(tokenOf(ref)),
    supportCode: `LK-${randomBytes(4).toString('hex')}`,
    language: 'en',
    face: 'constant',
    addressDigest: randomBytes(8).toString('hex'),
    createdAt: new Date(nowMs),
    expiresAt: new Date(nowMs + 15 * 60_000),
    offered: [{ method: 'email' }],
    gatesRequired: null,
  });
  return ref;
}

export type OpenReset = Awaited<ReturnType<typeof openReset>>;

/** The request for a code to the address on file. */
export function codeRequest({ ref, organisation }: OpenReset, updateId: string) {
  const { digest } = adminKeys();
  const contact = normaliseContact('email', EMAIL, 'DE');
  if ('problem' in contact) throw new Error(contact.problem);
  const destination = flowBound(digest, ref, contactDigest(digest, organisation.id, contact));
  return {
    ref,
    updateId,
    requestDigest: null,
    method: 'email' as const,
    destinationDigests: [destination],
  };
}

/** The token of a reset of the bench. */
const tokenOf = (ref: string): string => `token of ${ref}`;

/** Seals what a visitor typed in a reset, as the portal does. */
export const sealFor = (bench: ActivityBench, ref: string, typed: string, token = tokenOf(ref)) =>
  sealText(bench, ref, JSON.stringify({ token, typed } satisfies FlowAsk));

const sealText = ({ database: { db } }: ActivityBench, flowRef: string, text: string) =>
  storeSecret(db, [workerOf(adminKeys().sealing)], {
    flowRef,
    text,
    expiresAtMs: Date.now() + 60_000,
  });

/** Seals who asks and what they typed, as the portal does for somebody signed in or signing in. */
export const sealAsk = (bench: ActivityBench, flowRef: string, ask: PersonAsk | SignInAsk) =>
  sealText(bench, flowRef, JSON.stringify(ask));

/** A proof with the code that was sent, or another one. */
export async function proofRequest(
  bench: ActivityBench,
  ref: string,
  updateId: string,
  code?: string,
) {
  const proofRef = await sealFor(
    bench,
    ref,
    code ?? (await codeOfChallenge(bench.database.db, ref)),
  );
  return { ref, updateId, requestDigest: null, method: 'email' as const, proofRef };
}

/** Up to a new password being asked for. */
export async function proveReset(bench: ActivityBench, reset: OpenReset): Promise<void> {
  const { activities, run } = bench;
  const { ref } = reset;
  await activities.issueChallenge(codeRequest(reset, 'send'));
  await run(() => activities.deliverCode({ ref, number: 1 }));
  await activities.judgeProof(await proofRequest(bench, ref, 'prove'));
}

/** Something a person is to be told, written down as a step would. */
export async function insertNotice(
  { database: { db } }: ActivityBench,
  { ref, tenantId, userId }: { ref: string; tenantId: string; userId: string },
): Promise<string> {
  const id = noticeId(ref, 'resetDone');
  await db.insert(notices).values({
    id,
    tenantId,
    userId,
    flowRef: ref,
    notice: 'resetDone',
    data: {},
    language: 'en',
    supportCode: 'LK-TEST-TEST',
  });
  return id;
}

/** The row of a reset as it is now. */
export async function rowOf({ database: { db } }: ActivityBench, ref: string) {
  const [row] = await db.select().from(resets).where(eq(resets.ref, ref));
  if (row === undefined) throw new Error('no such reset');
  return row;
}
