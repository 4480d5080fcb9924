import type { MessageProvider } from '../../../activities/adapters/messages';
import { createSmtp } from '../../../activities/adapters/smtp';
import { readSmtpUrl } from '../../../activities/adapters/smtpUrl';
import type { MessageProblem } from '../../../workflows/domain/messageProblems';
import { everythingIn, failureFrom, mailMessage, send } from '../../support/stubs/samples';
import { type SmtpBehaviour, type SmtpStub, startSmtpStub } from '../../support/stubs/smtpStub';

type At = Extract<SmtpBehaviour, object>['at'];
type Case = [at: At, reply: number, words: string, problem: MessageProblem];

/** What real servers answer when they would refuse a mail to anybody. */
const OF_THE_CHANNEL: Case[] = [
  ['GREETING', 554, '5.7.1 Service unavailable; client host blocked', 'client-refused'],
  ['GREETING', 421, '4.3.2 Too many connections', 'provider-busy'],
  ['STARTTLS', 454, '4.7.0 TLS not available due to local problem', 'tls-failed'],
  ['STARTTLS', 502, '5.5.1 Command not implemented', 'tls-failed'],
  ['AUTH', 535, '5.7.8 Authentication credentials invalid', 'sign-in-refused'],
  ['AUTH', 534, '5.7.9 Application-specific password required', 'sign-in-refused'],
  ['AUTH', 538, '5.7.11 Encryption required for requested mechanism', 'tls-required'],
  ['AUTH', 530, '5.7.0 Must issue a STARTTLS command first', 'tls-required'],
  ['AUTH', 454, '4.7.0 Temporary authentication failure', 'sign-in-refused'],
  ['MAIL', 530, '5.7.0 Authentication required', 'sign-in-required'],
  ['MAIL', 530, '5.7.57 Client was not authenticated to send mail', 'sign-in-required'],
  ['MAIL', 530, '5.7.0 Must issue a STARTTLS command first', 'tls-required'],
  ['MAIL', 550, '5.7.1 Authentication required', 'sign-in-required'],
  ['MAIL', 550, 'authentication required', 'sign-in-required'],
  ['MAIL', 553, '5.7.1 Sender address rejected: not owned by user latchkey', 'sender-refused'],
  ['MAIL', 501, '5.1.7 Bad sender address syntax', 'sender-refused'],
  ['MAIL', 550, 'no', 'sender-refused'],
  ['MAIL', 451, '4.3.0 Try again later', 'provider-busy'],
  ['RCPT', 530, '5.7.0 Authentication required', 'sign-in-required'],
  ['RCPT', 550, '5.7.1 SMTP AUTH is required, please log in', 'sign-in-required'],
  ['RCPT', 554, '5.7.1 <ada@example.org>: Relay access denied', 'relay-refused'],
  ['RCPT', 550, '5.7.1 relaying denied', 'relay-refused'],
  ['RCPT', 550, '5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-refused'],
  ['RCPT', 550, 'relay not permitted', 'relay-refused'],
  ['RCPT', 551, 'we do not deliver there', 'relay-refused'],
  ['RCPT', 554, '5.7.1 no', 'relay-refused'],
  ['RCPT', 454, '4.7.1 <ada@example.org>: Relay access denied', 'relay-refused'],
  ['RCPT', 550, '5.1.8 Sender address rejected: Domain not found', 'sender-refused'],
  ['RCPT', 554, '5.7.1 Client host rejected: Access denied', 'client-refused'],
  ['RCPT', 421, '4.7.0 Closing connection', 'provider-busy'],
  ['RCPT', 452, '4.3.1 Insufficient system storage', 'provider-busy'],
  ['RCPT', 451, 'local error in processing', 'provider-busy'],
  ['DATA', 530, '5.7.0 Authentication required', 'sign-in-required'],
  ['END', 550, '5.7.26 Unauthenticated mail is not accepted from this domain', 'not-permitted'],
  ['END', 550, '5.7.60 Client does not have permissions to send as this sender', 'not-permitted'],
  ['END', 451, '4.7.1 Try again later', 'provider-busy'],
];

/** What they answer when another recipient would be served. */
const OF_THE_RECIPIENT: Case[] = [
  ['RCPT', 550, '5.1.1 <ada@example.org>: User unknown', 'recipient-refused'],
  ['RCPT', 550, '5.1.1 relay.example.net says no such user', 'recipient-refused'],
  ['RCPT', 550, '5.2.1 Mailbox disabled, log in to enable it', 'recipient-refused'],
  ['RCPT', 556, '5.1.10 Recipient domain has a null MX', 'recipient-refused'],
  ['RCPT', 554, '5.7.1 <ada@example.org>: Recipient address rejected: denied', 'recipient-refused'],
  ['RCPT', 550, 'no such user here', 'recipient-refused'],
  ['RCPT', 550, 'no', 'recipient-refused'],
  ['RCPT', 452, '4.2.2 Mailbox full', 'recipient-deferred'],
  ['RCPT', 450, 'mailbox busy', 'recipient-deferred'],
  ['RCPT', 450, '4.7.1 Greylisted, come back in five minutes', 'recipient-deferred'],
  ['END', 550, '5.1.1 No such user', 'recipient-refused'],
  ['END', 554, 'that is spam', 'message-refused'],
  ['END', 552, '5.3.4 Message too big', 'message-refused'],
];

const SIGNED_IN: readonly At[] = ['AUTH'];
const LOGIN = { user: 'latchkey', password: 'stub-p4ss' };

let stub: SmtpStub;
let smtp: MessageProvider;

/** A server that behaves like this, and the provider that is to use it. */
async function meet(behaviour: SmtpBehaviour, at: At): Promise<void> {
  const needsLogin = SIGNED_IN.includes(at);
  stub = await startSmtpStub(needsLogin ? `${LOGIN.user}:${LOGIN.password}` : undefined);
  stub.always(behaviour);
  const url = needsLogin ? stub.urlWith(LOGIN.user, LOGIN.password) : stub.url;
  const server = readSmtpUrl(at === 'STARTTLS' ? `${url}?requireTLS=true` : url);
  if (server === undefined) throw new Error('the test needs a usable SMTP address');
  smtp = createSmtp({ server, mailFrom: 'reset@contoso.example' });
}

afterEach(() => stub.close());

const kindOf = (reply: number) => (reply >= 500 ? 'permanent' : 'transient');

test.each([...OF_THE_CHANNEL, ...OF_THE_RECIPIENT])(
  'at %s, calls %i %s %s',
  async (at, reply, words, problem) => {
    await meet({ at, reply, words }, at);
    const failure = await failureFrom(send(smtp, mailMessage()));
    expect(failure).toMatchObject({ problem, kind: kindOf(reply), status: reply });
    expect(stub.accepted).toHaveLength(0);
  },
);

test.each(OF_THE_CHANNEL.filter(([at]) => at !== 'DATA' && at !== 'END'))(
  'a question finds out, at %s, that %i %s is %s',
  async (at, reply, words, problem) => {
    await meet({ at, reply, words }, at);
    const failure = await failureFrom(smtp.check?.() ?? Promise.resolve());
    expect(failure).toMatchObject({ problem, status: reply });
    expect(stub.commands.some((line) => line.startsWith('DATA'))).toBe(false);
  },
);

test.each(OF_THE_RECIPIENT.filter(([at]) => at === 'RCPT'))(
  'a question is not put off by a sender without a mailbox, at %s, %i %s',
  async (at, reply, words) => {
    await meet({ at, reply, words }, at);
    await expect(smtp.check?.()).resolves.toBeUndefined();
  },
);

test('says the numbers of the answer and nothing of its words', async () => {
  await meet(
    { at: 'RCPT', reply: 554, words: '5.7.1 <ada@example.org>: Relay denied 123456' },
    'RCPT',
  );
  const failure = await failureFrom(send(smtp, mailMessage()));
  expect(failure.message).toBe('smtp: relay-refused 554 5.7.1');
  expect(everythingIn(failure)).not.toMatch(/example\.org|denied|123456/);
});

test('takes no number for a status that is none', async () => {
  await meet({ at: 'RCPT', reply: 550, words: '5.1.1.1 123456' }, 'RCPT');
  expect((await failureFrom(send(smtp, mailMessage()))).message).toBe(
    'smtp: recipient-refused 550',
  );
});
