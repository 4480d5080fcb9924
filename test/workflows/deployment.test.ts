import { randomBytes } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import { auditEvents } from '../../db/schema/audit';
import { anotherBuild } from '../support/anotherBuild';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { type Product, startProduct } from '../support/product';
import { codeFromOutbox, refOf, type Visitor, visit } from '../support/visitor';

const OPEN_RESETS = 100;
const AT_ONCE = 8;
/** Leaves a command out: a run that began with the build of this checkout cannot go on with it. */
const CHANGE = ['(0, workflow_1.upsertSearchAttributes)([', '(() => undefined)(['];

const later = anotherBuild(CHANGE[0]!, CHANGE[1]!);
const client = engineClient();
let database: OwnDatabase;
let first: FlowProduct;
let organisation: Organisation;

beforeAll(async () => {
  database = await createOwnDatabase();
  first = await startFlowProduct({ database, env: { WORKER_BUILD_ID: 'first' } });
  organisation = await createOrganisation(database.db, { reset: { gates: 1, methods: ['email'] } });
});

afterAll(async () => {
  await first.stop();
  await database.drop();
  await client.connection.close();
  later.remove();
});

/** A worker of another build beside the first one, as a deployment starts it. */
const deploy = (buildId: string, dist?: string): Promise<Product> =>
  startProduct({
    processes: ['worker'],
    queuePrefix: first.queuePrefix,
    dist,
    database,
    env: { PORTAL_ORIGIN: first.portalUrl, WORKER_BUILD_ID: buildId },
  });

/** Somebody who has asked for a code. */
async function begin(): Promise<Visitor> {
  const login = `p-${randomBytes(5).toString('hex')}`;
  const email = `${login}@example.org`;
  await createPerson(database.db, organisation, { login, email });
  const visitor = await visit(first.portalUrl, organisation.slug, login);
  const { status } = await visitor.sendCode('email', email);
  if (status !== 200) throw new Error(`send-code answered ${status}`);
  return visitor;
}

async function finish(visitor: Visitor): Promise<string> {
  await visitor.prove('email', await codeFromOutbox(database.db, visitor));
  const { body } = await visitor.setPassword(`quiet-herons-${randomBytes(6).toString('hex')}`);
  return body.state?.step ?? `refused: ${body.code ?? ''}`;
}

async function inTurn<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** The build a reset's run belongs to. */
async function buildOf(visitor: Visitor): Promise<string | undefined> {
  const ref = await refOf(database.db, visitor);
  const { raw } = await client.workflow.getHandle(`passwordReset:${ref}`).describe();
  const info = raw.workflowExecutionInfo?.versioningInfo;
  const pinned = info?.versioningOverride?.pinned?.version ?? info?.deploymentVersion;
  return pinned?.buildId ?? undefined;
}

const resetsDone = async (): Promise<number> => {
  const [row] = await database.db
    .select({ n: count() })
    .from(auditEvents)
    .where(eq(auditEvents.event, 'password.reset'));
  return row?.n ?? 0;
};

test('100 open resets end on the build they began with while a new build takes the new ones', async () => {
  const open = await inTurn(OPEN_RESETS, begin);
  const second = await deploy('second', later.dist);
  try {
    const fresh = await begin();
    expect(await buildOf(fresh)).toBe('second');
    const steps = await inTurn(OPEN_RESETS, (index) => finish(open[index]!));
    expect(steps.filter((step) => step !== 'done')).toEqual([]);
    expect(await finish(fresh)).toBe('done');
    const builds = await inTurn(OPEN_RESETS, (index) => buildOf(open[index]!));
    expect(new Set(builds)).toEqual(new Set(['first']));
    expect(await resetsDone()).toBe(OPEN_RESETS + 1);
  } finally {
    await second.stop();
  }
});

test('resets whose build is gone go on with the current one, with the same token', async () => {
  const before = await resetsDone();
  const next = await deploy('next');
  await first.worker().kill('SIGKILL');
  try {
    const stranded = await begin();
    expect(await buildOf(stranded)).toBe('next');
    await next.processes.worker!.kill('SIGKILL');
    await first.startWorker();
    await eventually('a run that was taken over', async () =>
      (await buildOf(stranded)) === 'first' ? true : undefined,
    );
    expect(
      await eventually('the end', async () => {
        const step = await finish(stranded);
        return step === 'done' ? step : undefined;
      }),
    ).toBe('done');
    expect(await resetsDone()).toBe(before + 1);
  } finally {
    await next.stop();
  }
});
