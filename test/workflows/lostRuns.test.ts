import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import { deliveries, outbox } from '../../db/schema/messages';
import { verifications } from '../../db/schema/verifications';
import { methodChangeId } from '../../workflows/contracts/methodChange';
import { engineClient } from '../support/flowProduct';
import { createOrganisation, createPerson } from '../support/organisation';
import { codeIn, messagesTo } from '../support/outbox';
import { eventually } from '../support/poll';
import { address, createRegistrants, number } from '../support/registrants';
import { shared } from '../support/sharedProduct';
import { codeFromOutbox, refOf, type Visitor, visit } from '../support/visitor';
import { ofThisRun } from '../support/testRun';

const EMAIL = 'ada@example.org';
const NEW_PASSWORD = 'quiet-herons-wade-92';

const client = engineClient();
const { db } = shared;

afterAll(() => client.connection.close());

async function begin(): Promise<Visitor> {
  const organisation = await createOrganisation(db, { reset: { gates: 1, methods: ['email'] } });
  await createPerson(db, organisation, { email: EMAIL });
  const visitor = await visit(shared.portalUrl, organisation.slug, 'ada');
  await visitor.sendCode('email', EMAIL);
  return visitor;
}

/** As after a disaster: the engine has never heard of the run, which may have ended before. */
async function loseRun(workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  await client.workflowService.deleteWorkflowExecution({
    namespace: ofThisRun('TEST_TEMPORAL_NAMESPACE'),
    workflowExecution: { workflowId },
  });
  await eventually('a forgotten run', () =>
    handle.describe().then(
      () => undefined,
      () => true,
    ),
  );
}

test('a reset goes on with its token after the engine lost its run, between any two steps', async () => {
  const visitor = await begin();
  const id = `passwordReset:${await refOf(db, visitor)}`;
  const code = await codeFromOutbox(db, visitor);
  await loseRun(id);
  const key = randomUUID();
  const proof = { method: 'email', code };
  const proven = await visitor.post('submit-proof', proof, key);
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  await loseRun(id);
  const { status, text } = await visitor.post('submit-proof', proof, key);
  expect({ status, text }).toEqual({ status: proven.status, text: proven.text });
  const done = await visitor.setPassword(NEW_PASSWORD);
  expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
});

test('who has to know of a change is told although the engine lost its run before that', async () => {
  const organisation = await createOrganisation(db, { reset: { gates: 1 } });
  const people = createRegistrants(shared, organisation);
  const email = address();
  const { client: page, id } = await people.somebody({ email, mobilePhone: number() });
  await people.stepUpWith(page, email);
  const methods = (await page.get('/me')).body['methods'] as { id: string; kind: string }[];
  const phone = methods.find(({ kind }) => kind === 'mobilePhone')?.id ?? '';
  const remove = (key: string) => page.remove(`/me/methods/${phone}`, key);
  const notices = async () =>
    (await messagesTo(db, email)).filter(({ text }) => codeIn(text) === '');
  const key = randomUUID();
  expect((await remove(key)).status).toBe(204);
  await eventually('the notice', async () => (await notices())[0]);
  const [change] = await db
    .select({ ref: verifications.ref })
    .from(verifications)
    .where(and(eq(verifications.userId, id), eq(verifications.flow, 'methodChange')));
  const ref = change?.ref ?? '';
  await loseRun(methodChangeId(ref));
  await db.delete(deliveries).where(eq(deliveries.flowRef, ref));
  await db.delete(outbox).where(like(outbox.id, `${ref}:%`));
  expect(await notices()).toEqual([]);
  expect((await remove(key)).status).toBe(204);
  await eventually('the notice once more', async () => (await notices())[0]);
});

test('a run that an operator ended is not begun again', async () => {
  const visitor = await begin();
  const id = `passwordReset:${await refOf(db, visitor)}`;
  await client.workflow.getHandle(id).terminate('by an operator');
  expect(await visitor.prove('email', await codeFromOutbox(db, visitor))).toMatchObject({
    status: 410,
    body: { code: 'flow-ended' },
  });
});
