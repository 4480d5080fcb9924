import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import type { Method } from '../../workflows/domain/methods';
import { ANSWERS, newApp, newRecoveryCode, type Registered } from '../support/registered';
import { codeFromOutbox, passGateIn, type Visitor } from '../support/visitor';

export const EMAIL = 'ada@example.org';
export const PHONE = '+4915112345678';
const PASSWORD = 'quiet-herons-wade-92';

type Stage = {
  db: Database;
  begin: (login?: string) => Promise<Visitor>;
  /** Lets the reset's time run out in a few seconds; before its first contact. */
  shorten: (visitor: Visitor) => Promise<void>;
  /** Locks the account as failed sign-ins do. */
  lock: () => Promise<void>;
};

/** How an outcome comes about; answers the visitor whose run is kept. */
type Scene = {
  gates: number;
  /** Other methods than e-mail and text message, and what the person registered for them. */
  methods?: Method[];
  registered?: Registered;
  play: (stage: Stage) => Promise<Visitor>;
};

const app = newApp();
const recoveryCode = newRecoveryCode();

async function answered(visitor: Visitor, say: (answer: string) => string): Promise<void> {
  const { body } = await visitor.post('draw-questions', {});
  const answers = (body.questions ?? []).map(({ id }) => ({
    id,
    answer: say(ANSWERS[id as keyof typeof ANSWERS]),
  }));
  await visitor.post('submit-proof', { method: 'questions', answers });
}

/** Longer than the worker that made a code gets to send it. */
const LATE_MS = 3_000;

/** Asks for a message that the outbox takes late. */
const whileNoMessageLeaves = (db: Database, ask: () => Promise<unknown>): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`lock table outbox in exclusive mode`);
    await ask();
    await delay(LATE_MS);
  });

async function begunAndProven({ db, begin }: Stage): Promise<Visitor> {
  const visitor = await begin();
  await passGateIn(db, visitor, 'email', EMAIL);
  return visitor;
}

/** Every way in which a reset ends. */
export const SCENES: Record<string, Scene> = {
  doneWithOneGate: {
    gates: 1,
    play: async (stage) => {
      const visitor = await begunAndProven(stage);
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  doneWithALateCode: {
    gates: 1,
    play: async ({ db, begin }) => {
      const visitor = await begin();
      await whileNoMessageLeaves(db, () => visitor.sendCode('email', EMAIL));
      await visitor.prove('email', await codeFromOutbox(db, visitor));
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  doneWithTwoGates: {
    gates: 2,
    play: async (stage) => {
      const visitor = await begunAndProven(stage);
      await passGateIn(stage.db, visitor, 'sms', PHONE, 2);
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  refusalsThenDone: {
    gates: 1,
    play: async ({ db, begin }) => {
      const visitor = await begin();
      await visitor.sendCode('email', EMAIL);
      const code = await codeFromOutbox(db, visitor);
      await visitor.prove('email', code === '000000' ? '000001' : '000000');
      await visitor.prove('email', code);
      await visitor.setPassword('short');
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  doneWithAppCode: {
    gates: 1,
    methods: ['totp'],
    registered: { totpSecret: app.secret },
    play: async ({ begin }) => {
      const visitor = await begin();
      await visitor.post('submit-proof', { method: 'totp', code: app.code() });
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  doneWithRecoveryCode: {
    gates: 1,
    methods: ['recoveryCode'],
    registered: { recoveryCodes: [recoveryCode] },
    play: async ({ begin }) => {
      const visitor = await begin();
      for (const code of [newRecoveryCode(), recoveryCode])
        await visitor.post('submit-proof', { method: 'recoveryCode', code });
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  doneWithQuestions: {
    gates: 2,
    methods: ['email', 'questions'],
    registered: { answers: ANSWERS },
    play: async (stage) => {
      const visitor = await begunAndProven(stage);
      await answered(visitor, () => 'wrong');
      await answered(visitor, (answer) => answer);
      await visitor.setPassword(PASSWORD);
      return visitor;
    },
  },
  unlocked: {
    gates: 1,
    play: async (stage) => {
      await stage.lock();
      const visitor = await begunAndProven(stage);
      await visitor.post('unlock', {});
      return visitor;
    },
  },
  cancelled: {
    gates: 1,
    play: async (stage) => {
      const visitor = await begunAndProven(stage);
      await visitor.cancel();
      return visitor;
    },
  },
  expired: {
    gates: 1,
    play: async ({ db, begin, shorten }) => {
      const visitor = await begin();
      await shorten(visitor);
      await passGateIn(db, visitor, 'email', EMAIL);
      return visitor;
    },
  },
  superseded: {
    gates: 1,
    play: async (stage) => {
      const visitor = await stage.begin();
      await stage.shorten(visitor);
      await passGateIn(stage.db, visitor, 'email', EMAIL);
      const other = await begunAndProven(stage);
      await other.setPassword(PASSWORD);
      return visitor;
    },
  },
  decoy: {
    gates: 1,
    play: async ({ begin, shorten }) => {
      const visitor = await begin('nobody');
      await shorten(visitor);
      await visitor.sendCode('email', EMAIL);
      await visitor.prove('email', '123456');
      return visitor;
    },
  },
};
