import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectorSettings, DirectoryFailure } from '../connector';
import { asFailure, failureOf, Refused, RESULT } from './failures';
import type { Hosts } from './hosts';
import { LIMITS } from './limits';
import type { Session } from './session';
import { createTurns } from './turns';

type Idle = { session: Session; sinceMs: number; timer: NodeJS.Timeout };

/** Whether a connection that stood unused still answers. */
const stillAnswers = ({ session, sinceMs }: Idle): Promise<boolean> => {
  if (!session.isOpen()) return Promise.resolve(false);
  if (Date.now() - sinceMs < LIMITS.trustedIdleMs) return Promise.resolve(true);
  return session.search('', { scope: 'base', attributes: ['1.1'] }).then(
    () => true,
    () => false,
  );
};

/** Binds as the service; a refusal is remembered, so that it is not repeated until the account locks. */
function createServiceBind({ dn, password }: ConnectorSettings['bind']) {
  let refused: { error: DirectoryFailure; untilMs: number } | undefined;
  return async (session: Session) => {
    if (refused && refused.untilMs > Date.now()) throw refused.error;
    try {
      if (password === '') throw new DirectoryFailure('bind-refused', 'no password');
      await session.bind(dn, password);
      refused = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const failure = failureOf(error);
      if (error.code === RESULT.invalidCredentials)
        refused = { error: failure, untilMs: Date.now() + LIMITS.refusedMs };
      throw failure;
    }
  };
}

/** On a connection of its own, bound as the service; undefined where the server does not let it come about. */
async function boundAt<T>(
  open: () => Promise<Session>,
  bindAsService: (session: Session) => Promise<void>,
  run: (session: Session) => Promise<T>,
): Promise<T | undefined> {
  try {
    const session = await open();
    try {
      await bindAsService(session);
      return await run(session);
    } finally {
      await session.close();
    }
  } catch (error) {
    if (asFailure(error) instanceof DirectoryFailure) return undefined;
    throw error;
  }
}

/**
 * A few connections bound as the service account, each lent to one caller at a time. One that broke
 * is not lent again.
 */
export function createServicePool(hosts: Hosts, bind: ConnectorSettings['bind']) {
  const idle: Idle[] = [];
  const turn = createTurns(LIMITS.serviceConnections);
  const bindAsService = createServiceBind(bind);
  let isClosed = false;

  const openBound = async (): Promise<Session> => {
    const session = await hosts.open();
    try {
      await bindAsService(session);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  };

  const taken = async (): Promise<Session> => {
    for (let one = idle.pop(); one; one = idle.pop()) {
      clearTimeout(one.timer);
      if (await stillAnswers(one)) return one.session;
      await one.session.close();
    }
    return openBound();
  };

  const giveBack = async (session: Session) => {
    // One that was reset is still open for a moment.
    if (isClosed || session.hasFailed() || !session.isOpen()) return session.close();
    const timer = setTimeout(() => {
      idle.splice(idle.indexOf(kept), 1);
      void session.close();
    }, LIMITS.idleMs).unref();
    const kept = { session, sinceMs: Date.now(), timer };
    idle.push(kept);
  };

  return {
    /** Rejects with a `DirectoryFailure`, whatever the session rejects with. */
    use: <T>(run: (session: Session) => Promise<T>): Promise<T> =>
      turn(async () => {
        if (isClosed) throw new DirectoryFailure('unreachable', 'closed');
        const session = await taken();
        try {
          return await run(session);
        } finally {
          if (session.hasFailed()) hosts.failed(session.url);
          await giveBack(session);
        }
      }).catch((error: unknown) => {
        throw asFailure(error);
      }),
    /** The same at each server, on a connection of its own; undefined where it did not come about in time. */
    useEach: <T>(run: (session: Session) => Promise<T>): Promise<(T | undefined)[]> =>
      Promise.all(
        hosts.openers().map((open) => {
          const late = delay(LIMITS.eachMs, undefined, { ref: false });
          return Promise.race([boundAt(open, bindAsService, run), late]);
        }),
      ),
    close: async () => {
      isClosed = true;
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        await session.close();
      }
    },
  };
}
