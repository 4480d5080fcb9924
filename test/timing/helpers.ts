import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of this folder in a process of its own, away from the stopwatch. */
export type Helper = {
  port: number;
  tell: (word: string) => Promise<void>;
  stop: () => Promise<void>;
};

const nextMessage = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
};

async function startHelper(program: string, args: readonly string[] = []): Promise<Helper> {
  const child = fork(join(__dirname, program), args, { execArgv: [] });
  const port = Number(await nextMessage(child));
  return {
    port,
    tell: async (word) => {
      child.send(word);
      await nextMessage(child);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** A provider of mail whose behaviour is told: `accept`, `refuse` or `hang`. */
export const startMailServer = (): Promise<Helper> => startHelper('mailServer.mjs');

/** A way to a server that holds each piece of data from `leastMs` to `mostMs`. */
export const startSlowProxy = (url: URL, leastMs: number, mostMs: number): Promise<Helper> =>
  startHelper('slowProxy.mjs', [url.hostname, url.port, String(leastMs), String(mostMs)]);
