import type { ConnectorSettings } from '../connector';
import { asFailure } from './failures';
import { createHosts } from './hosts';
import { LIMITS } from './limits';
import { createServicePool } from './servicePool';
import type { Session } from './session';
import { createTurns } from './turns';

export type Access = ReturnType<typeof createAccess>;

/** The ways into a directory: as the service account, and as whoever is signing in. */
export function createAccess(settings: ConnectorSettings) {
  const hosts = createHosts(settings);
  const service = createServicePool(hosts, settings.bind);
  const turn = createTurns(LIMITS.personConnections);
  return {
    hosts,
    asService: service.use,
    asServiceAtEach: service.useEach,
    /** A connection that nobody else had or will have; closed whatever happens. */
    onItsOwn: <T>(run: (session: Session) => Promise<T>): Promise<T> =>
      turn(async () => {
        const session = await hosts.open();
        try {
          return await run(session);
        } finally {
          if (session.hasFailed()) hosts.failed(session.url);
          await session.close();
        }
      }).catch((error: unknown) => {
        throw asFailure(error);
      }),
    close: service.close,
  };
}
