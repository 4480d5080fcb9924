import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client';
import { claimWrite, type CredentialClaim } from '../../db/mutations/credentials';
import { homeAccount, lastWrite } from '../../db/queries/homeAccounts';
import { normalisePassword } from '../../workflows/domain/passwordRules';
import { type Connector, type DirectoryAccount, DirectoryFailure, rulesIn } from './connector';
import type { Directory } from './directory';
import { unlockOrFail } from '../agent/answers';
import { inTime, RULES_MS } from './inTime';
import { tie } from './tiedAccount';
import { SETTLED_AFTER_MS } from '../../workflows/domain/directories';
import { type EarlierTry, IS_THERE, thereNow, writeOnce } from './writeOnce';

/** A directory elsewhere that this process reaches itself. */
export function createRemote(db: Database, connector: Connector): Directory {
  return {
    // In one form alone: the server counts each that is wrong.
    authenticate: (personId, password, { isStranger: isSpared }) =>
      inTime(async () => {
        const proof = await lastWrite(db, personId ?? randomUUID());
        const immutableId = await idOf(db, connector, personId);
        const form = normalisePassword(password);
        const bound = await connector.authenticate(immutableId, form, { isSpared });
        const isRight = IS_THERE.includes(bound);
        return { isRight, mustChange: isRight && bound !== 'right', proof };
      }),
    isStill: async (tx, personId, proof) => (await lastWrite(tx, personId)) === proof,
    // It knows itself, and says so when it refuses.
    hadBefore: () => Promise.resolve(false),
    beforeWrite: (personId) =>
      inTime(async () => {
        const { immutableId, passwordSetAtMs } = await accountOf(db, connector, personId);
        const rules = rulesIn(await connector.readPolicy(immutableId));
        return { rules, looked: { setAtMs: passwordSetAtMs } };
      }, RULES_MS),
    set: ({ claim, candidate, change }) =>
      inTime(async (mayBegin) => {
        const account = await accountOf(db, connector, claim.subjectId);
        const earlier = await claimTry(db, claim, account);
        if (earlier === 'held') return { kind: 'held' };
        const order = {
          immutableId: account.immutableId,
          password: candidate,
          current: change?.current,
          mayBegin,
        };
        const wrote = await writeOnce(connector, order, account, earlier);
        return thereNow(wrote, connector.urls().length);
      }),
    spread: async (personId) =>
      connector.spread((await accountOf(db, connector, personId)).immutableId),
    unlock: (personId) =>
      inTime(async () => {
        const { immutableId } = await accountOf(db, connector, personId);
        await unlockOrFail(connector, immutableId);
        return { kind: 'written' };
      }),
  };
}

async function claimTry(
  db: Database,
  claim: CredentialClaim,
  { passwordSetAtMs: setBeforeMs }: DirectoryAccount,
): Promise<EarlierTry | 'held'> {
  const atMs = Date.now();
  const settledBeforeMs = atMs - SETTLED_AFTER_MS;
  const claimed = await claimWrite(db, claim, { setBeforeMs, atMs, settledBeforeMs });
  if (claimed === undefined) return 'held';
  const { earlier } = claimed;
  return earlier && { ...earlier, isSettled: earlier.atMs < settledBeforeMs };
}

/** Nobody's id for whoever has no account there, found after the same look-ups. */
async function idOf(
  db: Database,
  connector: Connector,
  personId: string | null,
): Promise<string | null> {
  try {
    return (await accountOf(db, connector, personId ?? randomUUID())).immutableId;
  } catch (error) {
    const problem = error instanceof DirectoryFailure ? error.problem : undefined;
    if (problem === 'account-not-found' || problem === 'account-ambiguous') return null;
    throw error;
  }
}

/** The account a person is tied to; the first time, the one their login names. */
async function accountOf(
  db: Database,
  connector: Connector,
  userId: string,
): Promise<DirectoryAccount> {
  // Somebody looks every few seconds whether it is back: nobody else waits for that.
  const urls = connector.urls();
  if (urls.every(({ state }) => state === 'unreachable'))
    throw new DirectoryFailure(urls[0]?.problem ?? 'unreachable', 'as of the last look');
  const home = await homeAccount(db, userId);
  const { login = randomUUID(), immutableId = null } = home ?? {};
  const account =
    immutableId === null ? await connector.findByLogin(login) : await connector.find(immutableId);
  if (account === undefined) throw new DirectoryFailure('account-not-found', 'look-up');
  await tie(db, { userId, home, immutableId: account.immutableId });
  return account;
}
