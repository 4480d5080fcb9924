import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What the stubs answer to; the product is started with these. */
export const ACCOUNT = {
  sendgridKey: 'SG.stub-key',
  twilioSid: 'AC0123456789abcdef0123456789abcdef',
  twilioToken: 'stub-token',
};

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** SendGrid's v3 API as far as the product calls it. */
const sendgrid = {
  channel: 'email',
  healthPath: '/v3/scopes',
  messagePath: '/v3/mail/send',
  read: (body) => {
    const { personalizations, custom_args: own, content } = JSON.parse(body);
    const [{ to, custom_args: personal }] = personalizations;
    return {
      to: to[0].email,
      text: content.find(({ type }) => type === 'text/plain').value,
      sendKey: personal?.sendKey ?? own?.sendKey,
    };
  },
  accepted: (number) => ({ status: 202, headers: { 'x-message-id': `mail-${number}` }, body: '' }),
};

/** Twilio's REST API as far as the product calls it. It does not deduplicate. */
const twilio = {
  channel: 'text',
  healthPath: `/2010-04-01/Accounts/${ACCOUNT.twilioSid}.json`,
  messagePath: `/2010-04-01/Accounts/${ACCOUNT.twilioSid}/Messages.json`,
  read: (body, headers) => {
    const form = new URLSearchParams(body);
    const sendKey = headers['i-twilio-idempotency-token'];
    return { to: form.get('To'), text: form.get('Body'), sendKey };
  },
  accepted: (number) => ({
    status: 201,
    headers: {},
    body: JSON.stringify({ sid: `SM${String(number).padStart(32, '0')}`, status: 'queued' }),
  }),
};

/**
 * A provider's HTTP API that writes down every message it accepts, and whether its answer left.
 * `behave` is what it does from now on: `accept`, `slow` (accepts after a second), `hang` and `drop`
 * (take nothing), `acceptThenHang` and `acceptThenDrop` (take the message, lose the answer), or a
 * status to refuse with.
 */
async function startProvider({ channel, healthPath, messagePath, read, accepted }, ledger) {
  const state = { behaviour: 'accept' };

  const accept = (message, request, response) => {
    const entry = { channel, atMs: Date.now(), isAnswered: false, ...message };
    ledger.push(entry);
    if (state.behaviour === 'acceptThenHang') return;
    if (state.behaviour === 'acceptThenDrop') return void response.destroy();
    const { status, headers, body } = accepted(ledger.length);
    entry.isAnswered = !request.destroyed;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

  const handle = async (request, response) => {
    const body = await bodyOf(request);
    const { behaviour } = state;
    if (request.url === healthPath) return void response.writeHead(200).end('{}');
    if (request.url !== messagePath) return void response.writeHead(404).end('{}');
    if (behaviour === 'drop') return void response.destroy();
    if (behaviour === 'hang') return;
    if (typeof behaviour === 'number') return void response.writeHead(behaviour).end('{}');
    if (behaviour === 'slow') await delay(1000);
    accept(read(body, request.headers), request, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const listen = async (port) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
  };
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    behave: async (behaviour, durationMs) => {
      state.behaviour = behaviour;
      await delay(durationMs);
      state.behaviour = 'accept';
    },
    /** The provider's port is closed for a while. */
    refuse: async (durationMs) => {
      await close();
      await delay(durationMs);
      await listen(port);
    },
    close,
  };
}

/** Both providers with one ledger of everything accepted: `{ channel, to, text, sendKey, ... }`. */
export async function startProviders() {
  const ledger = [];
  const mail = await startProvider(sendgrid, ledger);
  const text = await startProvider(twilio, ledger);
  return {
    ledger,
    mail,
    text,
    environment: {
      EMAIL_PROVIDERS: 'sendgrid',
      TEXT_PROVIDERS: 'twilio',
      MAIL_FROM: 'no-reply@contoso.example',
      SENDGRID_API_KEY: ACCOUNT.sendgridKey,
      SENDGRID_BASE_URL: mail.url,
      TWILIO_ACCOUNT_SID: ACCOUNT.twilioSid,
      TWILIO_AUTH_TOKEN: ACCOUNT.twilioToken,
      TWILIO_FROM: '+4930123456',
      TWILIO_BASE_URL: text.url,
    },
    close: () => Promise.all([mail.close(), text.close()]),
  };
}
