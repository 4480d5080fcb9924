import type { IncomingHttpHeaders } from 'node:http';
import type { HttpStub, StubRequest } from './httpStub';
import { startHttpStub } from './httpStub';

/** A text, or a call when there is `twiml`. */
export type TwilioMessage = {
  to: string;
  from: string | undefined;
  messagingServiceSid: string | undefined;
  text: string;
  twiml: string | undefined;
  sendDigits: string | undefined;
  ringSeconds: number;
  callSeconds: number;
  sendKey: string | undefined;
  headers: IncomingHttpHeaders;
};

const read = ({ body, headers }: StubRequest): TwilioMessage => {
  const form = new URLSearchParams(body);
  const token = headers['i-twilio-idempotency-token'];
  return {
    to: form.get('To') ?? '',
    from: form.get('From') ?? undefined,
    messagingServiceSid: form.get('MessagingServiceSid') ?? undefined,
    text: form.get('Body') ?? '',
    twiml: form.get('Twiml') ?? undefined,
    sendDigits: form.get('SendDigits') ?? undefined,
    ringSeconds: Number(form.get('Timeout')),
    callSeconds: Number(form.get('TimeLimit')),
    sendKey: typeof token === 'string' ? token : undefined,
    headers,
  };
};

const refusal = (status: number, text: string, code: unknown = 21211) => ({
  status,
  body: JSON.stringify({ code, message: text, more_info: '', status }),
});

const longestTwiml = 4_000;

/** Twilio's REST API for one account in a state: its Messages, its Calls and the account itself. */
export const startTwilioStub = (
  accountSid: string,
  authToken: string,
  accountStatus = 'active',
): Promise<HttpStub<TwilioMessage>> => {
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const messagePaths = [`${account}/Messages.json`, `${account}/Calls.json`];
  return startHttpStub<TwilioMessage>({
    answerOther(request) {
      if (request.headers.authorization !== expected)
        return refusal(401, `not ${authToken}`, 20003);
      if (request.path === `${account}.json`) {
        return { status: 200, body: JSON.stringify({ sid: accountSid, status: accountStatus }) };
      }
      if (!messagePaths.includes(request.path)) return refusal(404, 'no such page', 20404);
      const twiml = new URLSearchParams(request.body).get('Twiml') ?? '';
      return twiml.length > longestTwiml
        ? refusal(400, 'the instructions are too long')
        : undefined;
    },
    read,
    accepted: (message, number) => ({
      status: 201,
      body: JSON.stringify({
        sid: `${message.twiml === undefined ? 'SM' : 'CA'}${String(number).padStart(32, '0')}`,
        to: message.to,
        body: message.text,
        status: 'queued',
      }),
    }),
    refused: ({ status, reason }, { to, text, twiml }) =>
      refusal(status, `refused ${to}: ${text}${twiml ?? ''}`, reason),
  });
};
