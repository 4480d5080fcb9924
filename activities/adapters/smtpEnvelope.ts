import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpError } from './smtpProblems';

export type Envelope = { from: string; to: string };

/** The library takes an envelope only with a message; a way to sign in of our own asks for it alone. */
const METHOD = 'ENVELOPE';

type Context = SMTPConnection.CustomAuthenticationContext;
type Envelopes = SMTPConnection.AuthenticationCredentials & { method: string; envelope: Envelope };

const hasOnlyAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

const ask = async (context: Context): Promise<void> => {
  const { envelope } = context.auth as Envelopes;
  const isWide = !hasOnlyAscii(envelope.from) && context.extensions.includes('SMTPUTF8');
  const lines = [
    ['MAIL FROM', `<${envelope.from}>${isWide ? ' SMTPUTF8' : ''}`],
    ['RCPT TO', `<${envelope.to}>`],
  ] as const;
  for (const [step, words] of lines) {
    const { status } = await context.sendCommand(`${step}:${words}`);
    if (status < 200 || status > 299)
      throw Object.assign(new Error('refused'), { step } satisfies SmtpError);
  }
};

/** What a connection that is to `offerEnvelope` is made with. */
export const envelopeMethod = { [METHOD]: ask };

/** Asks whether a message between these would be taken, and hands none over. */
export const offerEnvelope = (
  connection: SMTPConnection,
  envelope: Envelope,
  done: (error?: Error | null) => void,
): void => {
  const offer: Envelopes = { credentials: { user: '', pass: '' }, method: METHOD, envelope };
  connection.login(offer, done);
};
