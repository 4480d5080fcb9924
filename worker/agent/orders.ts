import { DirectoryFailure } from '../../activities/directories/connector';
import { AGENT_SKEW_MS, openForAgent, type SealedFor } from '../../db/keys/agentKeys';
import type { AgentOrder, PlacedOrder } from '../../db/keys/agentOrders';
import { keyIdOf, type PublicKey, signedText } from '../../db/keys/signedText';
import type { SealedToAgents } from '../../workflows/contracts/agent';
import { CentreRefused, sealedAt } from './centre';
import type { Self } from './keyring';

type Parts = {
  centre: string;
  self: Self;
  token: () => string;
  /** The keys of the worker, as this agent learned them. */
  tokenKeys: () => readonly PublicKey[];
  /** Learns now what it would learn with the next token: keys of the worker that are new. */
  refresh: () => Promise<void>;
};

/**
 * Fetches and opens orders: sealed to this agent and signed by the worker, for the run that names them, before
 * their time, and once. What is late, of another run, of nobody or used before is no order.
 */
export function createOrders({ centre, self, token, tokenKeys, refresh }: Parts) {
  const use = createUses();
  const fetchSealed = async (ref: string): Promise<string> => {
    try {
      return await sealedAt(centre, token(), ref);
    } catch (error) {
      if (!(error instanceof CentreRefused) || error.status !== TOKEN_REFUSED) throw error;
      await refresh();
      return sealedAt(centre, token(), ref);
    }
  };
  /** Throws where no key of the worker is known that signed it, not even after asking for new ones. */
  const signedByWorker = async (signed: string): Promise<string> => {
    const isKnown = () => tokenKeys().some(({ kid }) => kid === keyIdOf(signed));
    if (!isKnown()) await refresh();
    if (!isKnown()) throw gone('its key is not known yet');
    return signedText(tokenKeys(), signed);
  };
  return async (sealed: SealedToAgents, workflowId: string): Promise<AgentOrder> => {
    const { ref, expiresAtMs } = sealed;
    if (expiresAtMs < Date.now() - AGENT_SKEW_MS) throw gone('its time is over');
    if (!use(ref, expiresAtMs)) throw gone('it was used before');
    const ciphertext = await fetched(() => fetchSealed(ref));
    const { agentId } = self.current().place;
    try {
      const place = { ref, agentId, workflowId, expiresAtMs };
      const signed = opened(self, ciphertext, place);
      const placed = JSON.parse(await signedByWorker(signed)) as PlacedOrder;
      const isOfThis =
        placed.ref === ref &&
        placed.workflowId === workflowId &&
        placed.expiresAtMs === expiresAtMs;
      if (isOfThis) return placed.order;
    } catch (error) {
      if (error instanceof DirectoryFailure) throw error;
      throw new DirectoryFailure('server-refused', 'no order of the centre', error);
    }
    throw new DirectoryFailure('server-refused', 'an order for something else');
  };
}

const TOKEN_REFUSED = 401;

/** Opened with whichever key it was sealed to; another process may have changed them a moment ago. */
function opened(self: Self, ciphertext: string, place: SealedFor): string {
  const tried = openedNow(self, ciphertext, place);
  if (tried !== undefined) return tried;
  self.reread();
  const [keys = self.current().keys] = self.openers();
  return openedNow(self, ciphertext, place) ?? openForAgent(keys, ciphertext, place);
}

function openedNow(self: Self, ciphertext: string, place: SealedFor): string | undefined {
  for (const keys of self.openers())
    try {
      return openForAgent(keys, ciphertext, place);
    } catch {
      // It was sealed to another one.
    }
  return undefined;
}

/** Whether a ref comes for the first time, as long as anything could be opened with it. */
function createUses() {
  const used = new Map<string, number>();
  return (ref: string, expiresAtMs: number): boolean => {
    for (const [old, untilMs] of used) if (untilMs < Date.now()) used.delete(old);
    if (used.has(ref)) return false;
    used.set(ref, Math.min(expiresAtMs, Date.now() + AGENT_SKEW_MS) + 2 * AGENT_SKEW_MS);
    return true;
  };
}

const gone = (why: string) => new DirectoryFailure('timeout', `an order: ${why}`);

async function fetched<T>(fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof CentreRefused && error.status === 404) throw gone('it is gone');
    throw new DirectoryFailure('unreachable', 'the centre does not answer its agent', error);
  }
}
