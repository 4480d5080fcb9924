import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client';
import { claimWrite, unmarkWrite } from '../../db/mutations/credentials';
import { homeAccount, lastWrite } from '../../db/queries/homeAccounts';
import { normalisePassword } from '../../workflows/domain/passwordRules';
import { SETTLED_AFTER_MS } from '../../workflows/domain/directories';
import { type AgentCalls, NotBegun } from './agentCalls';
import { DirectoryFailure } from './connector';
import type { Directory, PasswordWrite, Written } from './directory';
import { inTime, RULES_MS } from './inTime';
import { type Home, tie } from './tiedAccount';
import { thereNow, tooLate } from './writeOnce';

/** `servers`: how many the agents say that they reach. */
type Place = { db: Database; agents: AgentCalls; directoryId: string; servers: number };

/** A directory elsewhere that agents beside it reach. */
export function createBehindAgent(place: Place): Directory {
  const { db, agents, directoryId } = place;
  return {
    authenticate: (personId, password, { isStranger: isSpared }) =>
      inTime(async () => {
        const proof = await lastWrite(db, personId ?? randomUUID());
        const home = await homeAccount(db, personId ?? randomUUID());
        const reply = await agents.ask(directoryId, {
          op: 'authenticate',
          immutableId: home?.immutableId ?? null,
          login: home?.login ?? randomUUID(),
          // In one form alone: the server counts each that is wrong.
          passwords: [normalisePassword(password)],
          isSpared,
          withMustChange: true,
        });
        if (reply.kind !== 'judged' || !reply.isRight || personId === null)
          return { isRight: false, mustChange: false, proof };
        const { immutableId, mustChange = false } = reply;
        const isTheirs = await isTiedTo(db, { userId: personId, home, immutableId });
        return { isRight: isTheirs, mustChange, proof };
      }),
    isStill: async (tx, personId, proof) => (await lastWrite(tx, personId)) === proof,
    // It knows itself, and says so when it refuses.
    hadBefore: () => Promise.resolve(false),
    beforeWrite: (personId) =>
      inTime(async () => {
        const home = await homeAccount(db, personId);
        if (home === undefined) return null;
        const { login } = home;
        const { immutableId } = home;
        const order = { op: 'rules', immutableId, login, withSetAt: true } as const;
        const reply = await agents.ask(directoryId, order);
        if (reply.kind !== 'rules' || reply.immutableId === null) return null;
        // What is known by now is not looked up when the password is written.
        await tie(db, { userId: personId, home, immutableId: reply.immutableId });
        const { rules, setAtMs } = reply;
        return { rules, looked: setAtMs === undefined ? null : { setAtMs } };
      }, RULES_MS),
    set: (write) => inTime((isInTime) => setThere(place, write, isInTime)),
    spread: async (personId) => {
      const immutableId = await accountOf(place, personId);
      const reply = await agents.ask(directoryId, { op: 'spread', immutableId });
      if (reply.kind !== 'spread') throw new DirectoryFailure('server-refused', reply.kind);
      return { servers: reply.servers, current: reply.current };
    },
    unlock: (personId) =>
      inTime(async () => {
        const immutableId = await accountOf(place, personId);
        const { kind } = await agents.ask(directoryId, { op: 'unlock', immutableId });
        if (kind !== 'unlocked') throw new DirectoryFailure('server-refused', kind);
        return { kind: 'written' };
      }),
  };
}

async function setThere(
  place: Place,
  { claim, candidate, writeRef, before, change }: PasswordWrite,
  isInTime: () => boolean,
): Promise<Written> {
  const { db, agents, directoryId, servers } = place;
  const immutableId = await accountOf(place, claim.subjectId);
  if (!isInTime()) throw tooLate();
  const atMs = Date.now();
  const mark = { setBeforeMs: null, atMs, settledBeforeMs: atMs - SETTLED_AFTER_MS };
  const claimed = await claimWrite(db, claim, mark);
  if (claimed === undefined) return { kind: 'held' };
  const noneTaken = claimed.earlier === null;
  // With the operation taken, nobody else writes: what was found right before is so, or it never will be.
  const isSame = !change || (await lastWrite(db, claim.subjectId)) === change.proof;
  if (noneTaken && !isSame) return { kind: 'held' };
  const order = { writeRef, immutableId, password: candidate, before, noneTaken };
  try {
    if (!isInTime()) throw new NotBegun(tooLate());
    return thereNow(await agents.write(directoryId, order), servers);
  } catch (error) {
    // A mark that stays only has the next try read first.
    if (noneTaken && error instanceof NotBegun)
      await unmarkWrite(db, claim, claimed.markId).catch(() => undefined);
    throw error;
  }
}

/** The account a person is tied to; the first time, the one their login names. */
async function accountOf({ db, agents, directoryId }: Place, userId: string): Promise<string> {
  const home = await homeAccount(db, userId);
  if (home?.immutableId !== undefined && home.immutableId !== null) return home.immutableId;
  const login = home?.login ?? randomUUID();
  const reply = await agents.ask(directoryId, { op: 'find', login });
  const immutableId = reply.kind === 'account' ? reply.immutableId : null;
  if (immutableId === null) throw new DirectoryFailure('account-not-found', 'look-up');
  await tie(db, { userId, home, immutableId });
  return immutableId;
}

/** The password of an account that is tied to another person is nobody's here. */
async function isTiedTo(
  db: Database,
  { userId, home, immutableId }: { userId: string; home: Home; immutableId: string | null },
): Promise<boolean> {
  if (immutableId === null) return false;
  try {
    await tie(db, { userId, home, immutableId });
    return true;
  } catch (error) {
    if (error instanceof DirectoryFailure) return false;
    throw error;
  }
}
