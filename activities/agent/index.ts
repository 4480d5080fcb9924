import { activityInfo } from '@temporalio/activity';
import type { AgentOrder } from '../../db/keys/agentOrders';
import type {
  AgentReply,
  Looked,
  SealedToAgents,
  SignedReply,
  Unsigned,
} from '../../workflows/contracts/agent';
import { isOutage } from '../../workflows/domain/directories';
import { type Connector, DirectoryFailure, orTrouble } from '../directories/connector';
import { type EarlierTry, type PasswordOrder, writeOnce } from '../directories/writeOnce';
import { withHeartbeat } from '../steps/heartbeat';
import { answerOf, type AgentAnswer, readFor, type SendPage } from './answers';

/** What an agent's activities are made with. */
export type AgentParts = {
  connector: () => Connector;
  /**
   * Fetches an order that was sealed to this agent for one run, and checks that the worker signed it. Throws
   * `DirectoryFailure` where it is gone or is none.
   */
  openOrder: (sealed: SealedToAgents, workflowId: string) => Promise<AgentOrder>;
  send: SendPage;
  sign: (reply: object, workflowId: string) => SignedReply;
  /** Notes what became of an order, for whoever reads the log of the agent. */
  note: (event: AgentEvent, about: { run: string; outcome: string; detail?: string }) => void;
};

/** Stable names of what an agent's log says of its work; docs/agent.md has them all. */
export type AgentEvent = 'directory.asked' | 'directory.read' | 'directory.written';

/** A write that is not begun by then is left to the next try: nobody waits for this one. */
const BEGUN_WITHIN_MS = 5_000;

type WriteHere = {
  immutableId: string;
  sealed: SealedToAgents;
  before: Looked;
  earlier: EarlierTry;
};

/** How a try ended: for good, without having written anything, or nobody knows. */
export type Tried = { end: 'settled' | 'nothing' | 'unknown'; reply: AgentReply };

export type AgentActivities = ReturnType<typeof createAgentActivities>;

/** What an agent does in its directory. A directory that does not let it is an answer, in the words of an operator. */
export function createAgentActivities({ connector, openOrder, send, sign, note }: AgentParts) {
  const signed = (event: AgentEvent, answer: AgentAnswer | Unsigned): SignedReply => {
    const run = activityInfo().workflowExecution?.workflowId ?? '';
    const told = answer.kind === 'trouble' ? { detail: answer.detail } : {};
    note(event, {
      run,
      outcome: answer.kind === 'trouble' ? answer.problem : answer.kind,
      ...told,
    });
    return sign(answer, run);
  };
  const opened = (sealed: SealedToAgents) =>
    openOrder(sealed, activityInfo().workflowExecution?.workflowId ?? '');

  const write = async (order: WriteHere): Promise<Tried> => {
    const untilMs = performance.now() + BEGUN_WITHIN_MS;
    const mayBegin = () => performance.now() < untilMs;
    const secret = await orTrouble(() => passwordIn(opened, order));
    if (secret.kind === 'trouble')
      return { end: 'nothing', reply: signed('directory.written', secret) };
    const wanted = { password: secret.password, mayBegin };
    const wrote = await orTrouble(() => writeAt(connector(), wanted, order));
    return { end: endOf(wrote, order.earlier), reply: signed('directory.written', wrote) };
  };

  return {
    /** Answers one question of the centre. */
    askHere: ({ sealed }: { sealed: SealedToAgents }): Promise<AgentReply> =>
      orTrouble(async () => answerOf(connector(), await opened(sealed))).then((answer) =>
        signed('directory.asked', answer),
      ),

    /** Reads people and groups of the directory and sends them up by pages. */
    readHere: ({ sealed }: { sealed: SealedToAgents }): Promise<AgentReply> =>
      withHeartbeat(async () => {
        const read = await orTrouble(async () => {
          const order = await opened(sealed);
          if (order.op !== 'read') throw otherOrder();
          return readFor(connector(), order, send);
        });
        return signed('directory.read', read);
      }),

    /** When an account's password was set last, before anything is written; else why nobody can tell. */
    lookHere: async ({ immutableId }: { immutableId: string }): Promise<Looked | Tried> => {
      const looked = await orTrouble(async () => {
        const account = await connector().find(immutableId);
        return { kind: 'found', setAtMs: account?.passwordSetAtMs ?? null } as const;
      });
      if (looked.kind === 'found') return { setAtMs: looked.setAtMs };
      return { end: 'nothing', reply: signed('directory.written', looked) };
    },

    /** Writes a password, or finds out that an earlier try did. */
    writeHere: (order: WriteHere): Promise<Tried> => withHeartbeat(() => write(order)),

    /**
     * The same within the workflow's task, which an agent that dies leaves to another one: its order is gone then,
     * and what became of it is for the next try to find out.
     */
    writeWithinTask: (order: WriteHere): Promise<Tried> => write(order),
  };
}

/** A try before it may have come through: then nothing but a read-back ends it. */
function endOf(wrote: AgentAnswer | Unsigned, earlier: EarlierTry): Tried['end'] {
  if (wrote.kind !== 'trouble') return 'settled';
  return earlier === null && !isOutage(wrote.problem) ? 'settled' : 'unknown';
}

const otherOrder = () => new DirectoryFailure('server-refused', 'an order for something else');

async function passwordIn(
  opened: (sealed: SealedToAgents) => Promise<AgentOrder>,
  { sealed, immutableId }: WriteHere,
) {
  const order = await opened(sealed);
  if (order.op !== 'write' || order.immutableId !== immutableId) throw otherOrder();
  return { kind: 'password', password: order.password } as const;
}

async function writeAt(
  connector: Connector,
  wanted: Pick<PasswordOrder, 'password' | 'mayBegin'>,
  { immutableId, before, earlier }: WriteHere,
): Promise<AgentAnswer> {
  const now = earlier === null ? undefined : await connector.find(immutableId);
  const account = { passwordSetAtMs: now?.passwordSetAtMs ?? before.setAtMs };
  return writeOnce(connector, { immutableId, ...wanted }, account, earlier);
}
