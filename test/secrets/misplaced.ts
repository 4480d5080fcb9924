import type { AdminClient } from '../support/adminClient';

type Scene = {
  portalUrl: string;
  adminUrl: string;
  slug: string;
  /** Of an open reset. */
  token: string;
  secret: string;
  operatorPassword: string;
};

/** Puts a secret where nobody should: addresses, logins, headers, names of fields, broken bodies. */
export async function misplaceSecrets(admin: AdminClient, scene: Scene): Promise<void> {
  const { portalUrl, adminUrl, slug, token, secret, operatorPassword } = scene;
  const start = `${portalUrl}/v1/tenants/${slug}/password-resets`;
  const current = `${portalUrl}/v1/password-resets/current`;
  const json = { 'content-type': 'application/json' };
  const authorization = `Bearer ${token}`;
  const post = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...json, ...headers }, body });
  const text = encodeURIComponent(secret);
  await fetch(`${current}?password=${text}`, { headers: { authorization } });
  await fetch(`${portalUrl}/v1/tenants/${text}`);
  await fetch(`${portalUrl}/t/${slug}/reset?token=${text}#${text}`);
  await fetch(`${portalUrl}/${text}?a=${text}`, { headers: { referer: `http://a/?p=${text}` } });
  await post(`${start}?password=${text}`, JSON.stringify({ login: secret }));
  await post(start, JSON.stringify({ login: `${secret}\u0000` }));
  await post(start, JSON.stringify({ login: 'quokka', challenge: secret, language: secret }));
  for (const route of [
    'send-code',
    'draw-questions',
    'submit-proof',
    'set-password',
    'unlock',
    'cancel',
  ])
    for (const body of [
      { method: secret, destination: secret, code: secret },
      { method: 'email', destination: secret, code: [secret], password: { secret } },
      { method: 'questions', answers: [{ id: secret, answer: secret }] },
      { method: 'totp', code: secret },
    ])
      await post(`${current}/${route}?${text}`, JSON.stringify(body), { authorization });
  await post(`${current}/set-password`, `{"password":"${secret}`, { authorization });
  await post(`${current}/cancel`, '{}', { authorization, 'idempotency-key': secret });
  await post(`${current}/cancel`, '{}', {
    authorization: `Basic ${secret}`,
    cookie: `a=${secret}`,
  });
  await post(
    `${adminUrl}/admin/v1/session`,
    JSON.stringify({ login: `${secret}\u0000`, password: secret }),
  );
  await post(
    `${adminUrl}/admin/v1/session`,
    JSON.stringify({ login: 'operator', password: operatorPassword }),
  );
  for (const path of [
    `/tenants/${text}`,
    `/tenants/${slug}/users/${text}`,
    `/tenants/${slug}/users?search=${text}%00`,
    `/tenants/${slug}/users?cursor=${text}`,
    `/tenants/${slug}/support/${text}`,
  ])
    await admin.call('GET', path);
  await admin.call('POST', `/tenants/${slug}/users`, {
    body: { login: 'x', displayName: 'x', password: [secret] },
  });
  await admin.call('POST', '/api-tokens', { body: `{"name": "${secret}` });
}
