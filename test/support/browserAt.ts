import { cameFrom } from './ownPortal';
import type { PortalClient } from './portalClient';
import { resumeFlow, type ResetFlow } from './resetFlow';

/** A browser somewhere, seen through a proxy: where it comes from, and the device cookie it keeps. */
export function browserAt(proxied: PortalClient, slug: string, address: string) {
  let cookie: string | undefined;
  const headers = () => ({ ...cameFrom(address), ...(cookie === undefined ? {} : { cookie }) });
  const portal: PortalClient = {
    url: proxied.url,
    get: (path, call) => proxied.get(path, { ...call, headers: cameFrom(address) }),
    post: (path, call) => proxied.post(path, { ...call, headers: cameFrom(address) }),
  };
  const send = (path: string, body: object) =>
    fetch(`${proxied.url}/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers() },
      body: JSON.stringify(body),
    });
  const keep = (answer: Response) => {
    const device = answer.headers.getSetCookie().find((one) => one.startsWith('latchkey-device='));
    if (device !== undefined) cookie = device.split(';')[0];
    return answer;
  };
  return {
    cookie: () => cookie,
    portal,
    begin: async (login: string): Promise<ResetFlow> => {
      const answer = await send(`/tenants/${slug}/password-resets`, { login });
      const { token } = (await answer.json()) as { token: string };
      return resumeFlow(portal, token);
    },
    signIn: async (login: string, password: string) =>
      keep(await send(`/tenants/${slug}/sessions`, { login, password })).status,
    remember: async (ticket: string) => keep(await send('/devices', { ticket })).status,
  };
}

export type Browser = ReturnType<typeof browserAt>;
