import type { Json } from '../adminClient';
import { shared } from '../sharedProduct';

type Asked = { method?: string; path: string; body?: unknown; token?: string };

/** Asks a route of agents of the shared product. */
export async function askCentre({
  method = 'POST',
  path,
  body,
  token,
}: Asked): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${shared.portalUrl}/agent/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
