import { connect } from 'node:net';
import { shared } from '../../support/sharedProduct';

/** Sends a body sign by sign for as long as somebody listens; how long that was, and the answer. */
async function trickle(url: string, path: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const startedAtMs = Date.now();
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n`,
  );
  const timer = setInterval(() => socket.write(' '), 500);
  await new Promise<void>((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
  clearInterval(timer);
  return { answer, seconds: (Date.now() - startedAtMs) / 1000 };
}

test('a body that trickles ends after thirty seconds, at portal and admin', async () => {
  const ends = await Promise.all([
    trickle(shared.portalUrl, '/v1/tenants/demo/password-resets'),
    trickle(shared.adminUrl, '/admin/v1/session'),
  ]);
  for (const { answer, seconds } of ends) {
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(seconds).toBeGreaterThan(29);
    expect(seconds).toBeLessThan(36);
  }
});
