import { randomUUID } from 'node:crypto';
import type { AgentOrder, ReadingOrder } from '../../db/keys/agentOrders';
import { sealTo } from '../../db/keys/sealing';
import type { DirectoryFinding, Spread } from '../../workflows/domain/directories';
import type { DirectoryRules } from '../../workflows/domain/passwordRules';
import { placeOfSynced, type SyncRead } from '../../workflows/domain/directorySync';
import {
  type Connector,
  type DirectoryAccount,
  DirectoryFailure,
  rulesIn,
} from '../directories/connector';
import { IS_THERE } from '../directories/writeOnce';
import type { WroteOnce } from '../directories/writeOnce';
import { countPages } from '../directories/countPages';

/** What an agent answers where it could do what was asked. */
export type AgentAnswer =
  | { kind: 'account'; immutableId: string | null }
  | { kind: 'judged'; isRight: boolean; mustChange?: true; immutableId: string | null }
  | { kind: 'unlocked' }
  | {
      kind: 'rules';
      rules: DirectoryRules | null;
      immutableId: string | null;
      /** When the present password was set, to whom asked for it. */
      setAtMs?: number | null;
    }
  | ({ kind: 'spread' } & Spread)
  | { kind: 'checked'; findings: DirectoryFinding[] }
  | ({ kind: 'read' } & AgentsRead)
  | WroteOnce;

/** What was read, and the pages it went up by. */
export type AgentsRead = SyncRead & { pages: number; digest: string };

/** Sends a page of a read up to the centre; done once it is kept there. */
export type SendPage = (readRef: string, page: { number: number; body: string }) => Promise<void>;

/**
 * What came of a question in the directory; a password is set by `passwordWriteback` alone, and people are
 * read for as long as it takes.
 */
export async function answerOf(connector: Connector, order: AgentOrder): Promise<AgentAnswer> {
  switch (order.op) {
    case 'find': {
      const account = await connector.findByLogin(order.login);
      return { kind: 'account', immutableId: account?.immutableId ?? null };
    }
    case 'authenticate':
      return authenticate(connector, order);
    case 'unlock':
      await unlockOrFail(connector, order.immutableId);
      return { kind: 'unlocked' };
    case 'rules':
      return rulesOf(connector, order);
    case 'spread':
      return { kind: 'spread', ...(await connector.spread(order.immutableId)) };
    case 'check':
      return { kind: 'checked', findings: await connector.selfCheck() };
    case 'read':
    case 'write':
      throw new DirectoryFailure('server-refused', 'an order for something else');
  }
}

/** Ends a lockout; throws where nobody knows whether it did. Doing it twice does no harm. */
export async function unlockOrFail(
  connector: Pick<Connector, 'unlock'>,
  immutableId: string,
): Promise<void> {
  const outcome = await connector.unlock(immutableId);
  if (outcome.kind === 'unknown') throw new DirectoryFailure('timeout', 'no answer to an unlock');
  if (outcome.kind !== 'written') throw new DirectoryFailure('server-refused', outcome.kind);
}

/** Null of whoever has no account there, or no account of their own. */
async function rulesOf(
  connector: Connector,
  { immutableId, login, withSetAt = false }: Extract<AgentOrder, { op: 'rules' }>,
): Promise<Extract<AgentAnswer, { kind: 'rules' }>> {
  const account = await accountToTry(connector, immutableId, login);
  if (account === null) return { kind: 'rules', rules: null, immutableId: null };
  const setAt = withSetAt ? { setAtMs: account.passwordSetAtMs } : {};
  const rules = rulesIn(await connector.readPolicy(account.immutableId));
  return { kind: 'rules', rules, immutableId: account.immutableId, ...setAt };
}

type Try = Extract<AgentOrder, { op: 'authenticate' }>;

/** Whether one of the spellings is the account's password; the same binds for nobody. */
async function authenticate(
  connector: Connector,
  { immutableId, login, passwords, isSpared = false, withMustChange = false }: Try,
): Promise<AgentAnswer> {
  const id = (await accountToTry(connector, immutableId, login))?.immutableId ?? null;
  for (const password of passwords) {
    const bound = await connector.authenticate(id, password, { isSpared });
    if (bound === 'right') return { kind: 'judged', isRight: true, immutableId: id };
    if (withMustChange && IS_THERE.includes(bound))
      return { kind: 'judged', isRight: true, mustChange: true, immutableId: id };
  }
  return { kind: 'judged', isRight: false, immutableId: id };
}

/** Nobody's for whoever has no account there, or no account of their own. */
async function accountToTry(
  connector: Connector,
  immutableId: string | null,
  login: string,
): Promise<DirectoryAccount | null> {
  const look = (): Promise<DirectoryAccount | undefined> =>
    immutableId === null
      ? connector.findByLogin(login === '' ? randomUUID() : login)
      : connector.find(immutableId);
  try {
    return (await look()) ?? null;
  } catch (error) {
    if (error instanceof DirectoryFailure && error.problem === 'account-ambiguous') return null;
    throw error;
  }
}

/** Reads people and groups and sends them up; contacts leave this machine sealed to the worker. */
export async function readFor(
  connector: Connector,
  { readRef, filter, groups, since, sealTo: to }: ReadingOrder,
  send: SendPage,
): Promise<AgentAnswer> {
  const worker = { kid: to.kid, publicKey: Buffer.from(to.publicKey, 'base64url') };
  const { take, ended } = countPages((page) => send(readRef, page));
  const read = await connector.read(
    { filter: filter ?? undefined, groups, since },
    { take, seal: (id, text) => sealTo([worker], text, placeOfSynced(readRef, id)) },
  );
  return { kind: 'read', ...read, ...ended() };
}
