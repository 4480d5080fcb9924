import { randomInt, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { newTotpSecret, totpAt } from '../../activities/proving/totpCodes';
import type { Executor } from '../../db/client';
import { encryptColumn } from '../../db/keys/envelope';
import { methods } from '../../db/schema/methods';
import { recoveryCodes, securityAnswers } from '../../db/schema/registration';
import type { MethodKind } from '../../workflows/domain/methods';
import { normaliseAnswer } from '../../workflows/domain/answers';
import { questionIdOf } from '../../workflows/domain/questions';
import {
  formatRecoveryCode,
  parseRecoveryCode,
  RECOVERY_SYMBOLS,
} from '../../workflows/domain/recoveryCode';
import { SERVICE_HASH } from './hashes';
import { workerKeys } from './testKeys';

/** What somebody registered besides contacts. */
export type Registered = {
  /** The secret of an authenticator app, in base 32. */
  totpSecret?: string;
  recoveryCodes?: readonly string[];
  /** Answers by question id. */
  answers?: Readonly<Record<string, string>>;
  /** Answers to questions of the organisation. */
  ownAnswers?: readonly { texts: Record<string, string>; answer: string }[];
};

/** Answers to five built-in questions, told apart at a glance. */
export const ANSWERS = {
  'soft-toy-name': 'Captain Whiskers',
  'family-word': 'Schnurzelpurz',
  'first-tent-place': 'Lake Brienz',
  'toy-never-got': 'a red tractor',
  'invented-game-name': 'Moon Hopping',
} as const;

/** Registers these for a person, as the registration pages do. */
export async function register(db: Executor, userId: string, registered: Registered) {
  const { totpSecret, recoveryCodes: codes = [], answers = {}, ownAnswers = [] } = registered;
  if (totpSecret !== undefined)
    await insertMethod(db, userId, 'totp', (id) =>
      encryptColumn(workerKeys().envelope, totpSecret, `methods|${id}|value_sealed`),
    );
  if (codes.length > 0) {
    await insertMethod(db, userId, 'recoveryCodes');
    await db.insert(recoveryCodes).values(await Promise.all(codes.map(codeRow(userId))));
  }
  const all = [
    ...Object.entries(answers).map(([id, answer]) => ({ id, answer, texts: null })),
    ...ownAnswers.map(({ texts, answer }) => ({ id: questionIdOf(texts), answer, texts })),
  ];
  if (all.length === 0) return;
  await insertMethod(db, userId, 'questions');
  await db.insert(securityAnswers).values(
    await Promise.all(
      all.map(async ({ id, answer, texts }) => ({
        userId,
        questionId: id,
        texts,
        answerHash: await hash(normaliseAnswer(answer), SERVICE_HASH),
      })),
    ),
  );
}

async function insertMethod(
  db: Executor,
  userId: string,
  kind: MethodKind,
  seal: (id: string) => string | null = () => null,
): Promise<void> {
  const id = randomUUID();
  await db.insert(methods).values({
    id,
    userId,
    kind,
    valueSealed: seal(id),
    valueDigest: id,
    hint: '',
    source: 'person',
    verifiedAt: new Date(),
  });
}

const codeRow = (userId: string) => async (code: string) => {
  const parsed = parseRecoveryCode(code);
  if (parsed === undefined) throw new Error('not a recovery code');
  return {
    userId,
    selector: parsed.selector,
    codeHash: await hash(parsed.proof, SERVICE_HASH),
  };
};

/** A recovery code nobody has. */
export function newRecoveryCode(): string {
  const signs = (count: number) =>
    Array.from({ length: count }, () => RECOVERY_SYMBOLS[randomInt(32)]).join('');
  return formatRecoveryCode({ selector: signs(4), proof: signs(16) });
}

/** An authenticator app: its secret and the code it shows some steps from now. */
export function newApp() {
  const secret = newTotpSecret();
  return { secret, code: (steps = 0) => totpAt(secret, Date.now() + steps * 30_000) };
}
