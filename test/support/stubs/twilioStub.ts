import type { IncomingHttpHeaders } from 'node:http';
import type { HttpStub, StubRequest } from './httpStub';
import { startHttpStub } from './httpStub';

export type TwilioText = {
  to: string;
  from: string | undefined;
  messagingServiceSid: string | undefined;
  text: string;
  sendKey: string | undefined;
  headers: IncomingHttpHeaders;
};

const read = ({ body, headers }: StubRequest): TwilioText => {
  const form = new URLSearchParams(body);
  const token = headers['i-twilio-idempotency-token'];
  return {
    to: form.get('To') ?? '',
    from: form.get('From') ?? undefined,
    messagingServiceSid: form.get('MessagingServiceSid') ?? undefined,
    text: form.get('Body') ?? '',
    sendKey: typeof token === 'string' ? token : undefined,
    headers,
  };
};

const refusal = (status: number, text: string) => ({
  status,
  body: JSON.stringify({ code: 21211, message: text, more_info: '', status }),
});

/** Twilio's REST API for one account: its Messages and the account itself. */
export const startTwilioStub = (
  accountSid: string,
  authToken: string,
): Promise<HttpStub<TwilioText>> => {
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return startHttpStub<TwilioText>({
    answerOther(request) {
      if (request.headers.authorization !== expected) return refusal(401, `not ${authToken}`);
      if (request.path === `${account}.json`) {
        return { status: 200, body: JSON.stringify({ sid: accountSid, status: 'active' }) };
      }
      return request.path === `${account}/Messages.json` ? undefined : refusal(404, 'no such page');
    },
    read,
    accepted: (message, number) => ({
      status: 201,
      body: JSON.stringify({
        sid: `SM${String(number).padStart(32, '0')}`,
        to: message.to,
        body: message.text,
        status: 'queued',
      }),
    }),
    refused: (status, message) => refusal(status, `refused ${message.to}: ${message.text}`),
  });
};
