import { type ConnectorSettings, DirectoryFailure } from '../connector';
import { definedIn } from '../../../workflows/domain/definedFields';
import type { UrlState } from '../../../workflows/domain/directories';
import { LIMITS } from './limits';
import { openSession, type Session } from './session';

type Host = UrlState & { restsUntilMs: number };

const startOf = (url: string, nowMs: number): Host => ({
  url,
  state: 'unknown',
  sinceMs: nowMs,
  restsUntilMs: 0,
});

function note(host: Host, state: 'running' | 'unreachable', nowMs: number): void {
  if (host.state !== state) host.sinceMs = nowMs;
  host.state = state;
  host.restsUntilMs = state === 'running' ? 0 : nowMs + LIMITS.restMs;
}

/** Those that rest come last; they are asked still where no other answers. */
const askedNow = (hosts: readonly Host[], nowMs: number): Host[] => [
  ...hosts.filter(({ restsUntilMs }) => restsUntilMs <= nowMs),
  ...hosts.filter(({ restsUntilMs }) => restsUntilMs > nowMs),
];

export type Hosts = ReturnType<typeof createHosts>;

/** The servers of a directory, in the order they are asked, and how each stands. */
export function createHosts(settings: ConnectorSettings) {
  const hosts = settings.urls.map((url) => startOf(url, Date.now()));

  const openAt = async (host: Host): Promise<Session> => {
    const startedMs = Date.now();
    try {
      const session = await openSession({ ...settings, url: host.url });
      host.latencyMs = Date.now() - startedMs;
      delete host.problem;
      note(host, 'running', Date.now());
      return session;
    } catch (error) {
      delete host.latencyMs;
      if (error instanceof DirectoryFailure) host.problem = error.problem;
      note(host, 'unreachable', Date.now());
      throw error;
    }
  };

  const states = (): UrlState[] =>
    hosts.map(({ url, state, sinceMs, latencyMs, problem }) => ({
      url,
      state,
      sinceMs,
      ...definedIn({ latencyMs, problem }),
    }));

  const openEach = () =>
    Promise.all(
      hosts.map(async (host) => {
        const opened = await openAt(host).catch((error: unknown) => ({ error }));
        return { url: host.url, opened };
      }),
    );

  return {
    /** A connection to the first that lets one come about; else rejects as the first one did. */
    open: async (): Promise<Session> => {
      const failures: unknown[] = [];
      for (const host of askedNow(hosts, Date.now())) {
        try {
          return await openAt(host);
        } catch (error) {
          failures.push(error);
        }
      }
      throw failures[0];
    },
    /** What opens a connection to one of them, for each. */
    openers: () => hosts.map((host) => () => openAt(host)),
    /** The same at each of them, whether it rests or not. */
    openEach,
    look: async (): Promise<UrlState[]> => {
      for (const { opened } of await openEach()) if (!('error' in opened)) await opened.close();
      return states();
    },
    /** Notes that a connection to it ended when it should have answered. */
    failed: (url: string) => {
      const host = hosts.find((one) => one.url === url);
      if (host) note(host, 'unreachable', Date.now());
    },
    states,
  };
}
