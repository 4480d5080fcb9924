import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { deliveries } from '../../db/schema/messages';
import { resets } from '../../db/schema/resets';
import { createOrganisation, createPerson } from './organisation';
import { codeIn } from './outbox';
import { eventually, untilDecided } from './poll';
import type { HttpBehaviour } from './stubs/httpStub';
import type { SmtpBehaviour } from './stubs/smtpStub';
import { settledDelivery, startStubbedProduct } from './stubbedProduct';
import { refOf, type Visitor, visit } from './visitor';

/** How a mail provider fails one person; `losesAnswers`: it may have taken the mail all the same. */
export type MailFailure = { http: HttpBehaviour; smtp: SmtpBehaviour; losesAnswers?: true };

/** What became of one person's code after an outage. */
export type MailOutcome = {
  failure: string;
  seconds: number;
  copies: number;
  codes: Set<string>;
  possibleDuplicates: number;
  attempts: number;
  /** From the acceptance on record to the code's end. */
  codeSeconds: number;
  isCodeAccepted: boolean;
};

type Sufferer = { login: string; failure: string; seconds: number; visitor: Visitor };

const WORKER_KILLED_AFTER_MS = 2_000;
/** Two tries of 10 s at each of two providers, the 30 s until the next ones, and as long again for a slow machine. */
const SETTLED_WITHIN_MS = 140_000;
const mailOf = (login: string) => `${login}@example.org`;

/** A product whose only mail providers are these, stubs all. */
export async function startMailScene(chain: string) {
  const stubbed = await startStubbedProduct({ EMAIL_PROVIDERS: chain });
  const organisation = await createOrganisation(stubbed.database.db, {
    reset: { gates: 1, methods: ['email'], flowMinutes: 30, codeMinutes: 5 },
  });
  const begin = async (login: string): Promise<Visitor> => {
    await createPerson(stubbed.database.db, organisation, { login, email: mailOf(login) });
    return visit(stubbed.product.portalUrl, organisation.slug, login);
  };
  return { stubbed, begin };
}

export type MailScene = Awaited<ReturnType<typeof startMailScene>>;

/**
 * Fails one person for each failure and each length, all at once; kills the worker in the middle
 * and starts another.
 */
export async function sufferOutages(
  scene: MailScene,
  failures: Record<string, MailFailure>,
  lengths: readonly number[],
): Promise<MailOutcome[]> {
  const wanted = Object.keys(failures).flatMap((failure, index) =>
    lengths.map((seconds) => ({ login: `p${index}-${seconds}`, failure, seconds })),
  );
  const sufferers = await Promise.all(
    wanted.map(async (one) => ({ ...one, visitor: await scene.begin(one.login) })),
  );
  const { sendgrid, smtp, product } = scene.stubbed;
  const ends = sufferers.map(async ({ login, failure, seconds }) => {
    const to = mailOf(login);
    sendgrid.toward(to, failures[failure]!.http);
    smtp.toward(to, failures[failure]!.smtp);
    await delay(seconds * 1000);
    sendgrid.toward(to, 'accept');
    smtp.toward(to, 'accept');
  });
  await Promise.all(
    sufferers.map(({ visitor, login }) => visitor.sendCode('email', mailOf(login))),
  );
  await delay(WORKER_KILLED_AFTER_MS);
  await product.worker().kill('SIGKILL');
  await product.startWorker();
  return Promise.all(
    sufferers.map(async (one, index) => {
      await ends[index];
      return outcomeOf(scene, one);
    }),
  );
}

/** Refuses every connection for a while, with the worker killed and started in the middle. */
export async function sufferRefusal(scene: MailScene, seconds: number): Promise<MailOutcome> {
  const { sendgrid, smtp, product } = scene.stubbed;
  const login = `refused-${seconds}`;
  const visitor = await scene.begin(login);
  await Promise.all([sendgrid.goAway(), smtp.goAway()]);
  const back = delay(seconds * 1000).then(() =>
    Promise.all([sendgrid, smtp].map((one) => one.comeBack())),
  );
  await visitor.sendCode('email', mailOf(login));
  await delay(Math.min(WORKER_KILLED_AFTER_MS, (seconds * 1000) / 2));
  await product.worker().kill('SIGKILL');
  await product.startWorker();
  await back;
  return outcomeOf(scene, { login, failure: 'connections refused', seconds, visitor });
}

async function outcomeOf({ stubbed }: MailScene, sufferer: Sufferer): Promise<MailOutcome> {
  const { login, failure, seconds, visitor } = sufferer;
  const { db } = stubbed.database;
  const ref = await refOf(db, visitor);
  await settledDelivery(stubbed, ref, {
    timeoutMs: SETTLED_WITHIN_MS,
    what: `${failure} for ${seconds} s`,
  });
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.flowRef, ref));
  const row = await eventually('the shown delivery', async () => {
    const [found] = await db.select().from(resets).where(eq(resets.ref, ref));
    return found?.challenge?.delivery === 'sent' ? found : undefined;
  });
  const { sendgrid, smtp } = stubbed;
  const texts = [
    ...sendgrid.accepted.filter(({ to }) => to === mailOf(login)),
    ...smtp.accepted.filter(({ envelopeTo }) => envelopeTo === mailOf(login)),
  ].map(({ text }) => codeIn(text));
  const endMs = row.liveChallenge?.expiresAtMs ?? 0;
  const guess = { method: 'email', code: texts.at(-1) ?? '' };
  const key = randomUUID();
  const proof = await untilDecided(() => visitor.post('submit-proof', guess, key));
  return {
    failure,
    seconds,
    copies: texts.length,
    codes: new Set(texts),
    possibleDuplicates: delivery?.possibleDuplicates ?? -1,
    attempts: delivery?.attempts ?? 0,
    codeSeconds: (endMs - (delivery?.updatedAt.getTime() ?? 0)) / 1000,
    isCodeAccepted: proof.body.accepted === true,
  };
}
