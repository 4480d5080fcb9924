import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Condition, startTimedProduct } from './conditions';
import type { Crowd, Kind } from './crowd';
import { type Finding, findingsOf, nameOf, tableOf } from './report';
import { isGlaring } from './statistics/criterion';
import { randomSource } from './statistics/randomSource';
import { startStopwatch } from './stopwatch';
import { measure } from './visits';

/**
 * A small sample of what `npm run timing` measures in full. Of the 56 comparisons with the product
 * each raises a false alarm once in a million runs: who comes when is drawn anew in every round, so
 * that a load on the machine hits all kinds alike.
 */
const SEED = 20_240_611;
const TRIES = 100;
const TIMEOUT_MS = 400_000;

const glaringIn = (findings: readonly Finding[]): string[] =>
  findings.filter(({ runs }) => runs.every(isGlaring)).map(nameOf);

test.each<[Condition, readonly Kind[]]>([
  ['normal', ['known', 'unknown', 'wrong destination', 'with own proofs']],
  ['mail refused', ['known', 'unknown']],
])(
  'no step’s time glaringly tells who is known: %s',
  async (condition, kinds) => {
    const product = await startTimedProduct(condition);
    try {
      const run = await product.run({ kinds, tries: TRIES, random: randomSource(SEED) });
      const findings = findingsOf([run]);
      const told = glaringIn(findings);
      if (told.length > 0) process.stdout.write(`${tableOf(findings)}\n`);
      expect(told).toEqual([]);
    } finally {
      await product.stop();
    }
  },
  TIMEOUT_MS,
);

test('a server that takes longer over one kind at one step is found, at that kind alone', async () => {
  const kinds = ['known', 'unknown', 'blocked'] as const;
  const people = (kind: Kind) =>
    Array.from({ length: TRIES }, () => ({ login: kind, destination: '' }));
  const crowd = {
    organisation: { id: '', slug: 'x' },
    targets: { known: people('known'), unknown: people('unknown'), blocked: people('blocked') },
  } as unknown as Crowd;
  let sends = 0;
  const server = createServer((request, response) => {
    const answer = async () => {
      let text = '';
      for await (const piece of request) text += String(piece);
      const isStart = request.url?.endsWith('/password-resets') === true;
      sends = isStart ? 0 : sends + Number(request.url?.endsWith('/send-code'));
      const isEarly = sends === 3 && request.url?.endsWith('/send-code') === true;
      if (isStart) await delay(text.includes('unknown') ? 8 : 2);
      response.writeHead(isStart ? 201 : isEarly ? 429 : 200).end('{"token":"t"}');
    };
    void answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stopwatch = startStopwatch(
    `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  );
  try {
    const random = randomSource(SEED);
    const order = { stopwatch, crowd, kinds, tries: TRIES, warmUp: 0, random };
    const told = glaringIn(findingsOf([await measure(order)]));
    expect(told).toContain('unknown: start');
    expect(told.filter((name) => name.startsWith('blocked'))).toEqual([]);
  } finally {
    stopwatch.close();
    server.close();
  }
});
