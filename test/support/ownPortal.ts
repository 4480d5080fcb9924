import { randomInt } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createPortalClient, type PortalClient } from './portalClient';
import { startProduct } from './product';

/** A portal of its own, beside the shared worker, behind a proxy on this machine. */
export async function startPortalBehindProxy(): Promise<{
  portal: PortalClient;
  stop: () => Promise<void>;
}> {
  const product = await startProduct({
    processes: ['portal'],
    env: { TRUSTED_PROXIES: '127.0.0.1' },
  });
  return { portal: createPortalClient(product.portalUrl), stop: product.stop };
}

const given = new Set<string>();

/** An address nobody else comes from in this test file, and hardly anybody in this test run. */
export function newAddress(): string {
  const address = `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(1, 255)}`;
  if (given.has(address)) return newAddress();
  given.add(address);
  return address;
}

/** The header with which a proxy tells where a request came from. */
export const cameFrom = (address: string) => ({ 'x-forwarded-for': address });

export type RawAnswer = { status: number; headers: Record<string, unknown>; body: string };

/** A request with any header at all, `Host` included, and any path. */
export function rawRequest(
  url: string,
  options: { method: string; path: string; headers: Record<string, string>; body?: string },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, ...rest }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
