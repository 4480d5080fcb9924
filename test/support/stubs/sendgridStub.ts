import type { IncomingHttpHeaders } from 'node:http';
import type { HttpStub, StubRequest } from './httpStub';
import { startHttpStub } from './httpStub';

export type SendgridMail = {
  to: string;
  from: { email: string; name?: string };
  subject: string;
  text: string;
  html: string | undefined;
  sendKey: string | undefined;
  headers: IncomingHttpHeaders;
  /** The whole request as SendGrid would read it. */
  body: Record<string, unknown>;
};

type MailSend = {
  personalizations: { to: { email: string }[]; custom_args?: { sendKey?: string } }[];
  from: { email: string; name?: string };
  subject: string;
  content: { type: string; value: string }[];
  custom_args?: { sendKey?: string };
};

const read = ({ body, headers }: StubRequest): SendgridMail => {
  const mail = JSON.parse(body) as MailSend;
  const part = (type: string) => mail.content.find((content) => content.type === type)?.value;
  const [personalization] = mail.personalizations;
  return {
    to: personalization?.to[0]?.email ?? '',
    from: mail.from,
    subject: mail.subject,
    text: part('text/plain') ?? '',
    html: part('text/html'),
    sendKey: personalization?.custom_args?.sendKey ?? mail.custom_args?.sendKey,
    headers,
    body: mail,
  };
};

const errorBody = (text: string, field: unknown = null) =>
  JSON.stringify({ errors: [{ message: text, field }] });

/** SendGrid's v3 API: `/v3/mail/send` and `/v3/scopes`, for one API key that may do `scopes`. */
export const startSendgridStub = (
  apiKey: string,
  scopes: readonly string[] = ['mail.send'],
): Promise<HttpStub<SendgridMail>> => {
  const wrongKey = { status: 401, body: errorBody(`wrong key, expected ${apiKey}`) };
  return startHttpStub<SendgridMail>({
    answerOther(request) {
      if (request.headers.authorization !== `Bearer ${apiKey}`) return wrongKey;
      if (request.path === '/v3/scopes') return { status: 200, body: JSON.stringify({ scopes }) };
      return request.path === '/v3/mail/send' ? undefined : { status: 404, body: errorBody('?') };
    },
    read,
    accepted: (_mail, number) => ({
      status: 202,
      headers: { 'x-message-id': `sendgrid-${String(number)}` },
      body: '',
    }),
    refused: ({ status, reason }, mail) => ({
      status,
      body: errorBody(`refused ${mail.to}: ${mail.text}`, reason),
    }),
  });
};
