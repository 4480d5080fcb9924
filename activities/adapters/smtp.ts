import { createHash } from 'node:crypto';
import { concernsChannel } from '../../workflows/domain/messageProblems';
import { presentable } from './messageChecks';
import type { MessageProvider, OutgoingMessage } from './messages';
import { defaultTimeoutMs, ProviderFailure } from './messages';
import { holdSmtpSession } from './smtpSession';
import type { SmtpServer } from './smtpUrl';

export type SmtpSettings = { server: SmtpServer; mailFrom: string };

/**
 * The Message-ID (RFC 5322, 3.6.4) every try of one message carries, so that mail systems can drop
 * a duplicate. Says nothing about the send key it is derived from.
 */
export const messageIdOf = (sendKey: string, mailFrom: string): string => {
  const digest = createHash('sha256').update(sendKey).digest('hex');
  return `<${digest.slice(0, 40)}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`;
};

const compose = async (message: OutgoingMessage, mailFrom: string): Promise<Buffer> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    from: { name: message.senderName, address: mailFrom },
    to: { name: '', address: message.to },
    subject: message.subject,
    messageId: messageIdOf(message.sendKey, mailFrom),
    text: message.text,
    html: message.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};

/** Mail through an SMTP server (RFC 5321), one connection per message. */
export const createSmtp = ({ server, mailFrom }: SmtpSettings): MessageProvider => ({
  name: 'smtp',
  channels: ['email'],
  async send(message, signal) {
    const ready = presentable('smtp', message);
    const mail = await compose(ready, mailFrom).catch(() => {
      throw new ProviderFailure('smtp', 'permanent', 'message-unusable');
    });
    const envelope = { from: mailFrom, to: ready.to };
    await holdSmtpSession(server, signal, envelope, mail);
    return { provider: 'smtp', providerMessageId: messageIdOf(ready.sendKey, mailFrom) };
  },
  check: () =>
    holdSmtpSession(server, AbortSignal.timeout(defaultTimeoutMs), {
      from: mailFrom,
      to: mailFrom,
    }).catch(unlessOfTheRecipient),
});

/** The sender need not have a mailbox for mails to be taken from it. */
const unlessOfTheRecipient = (failure: ProviderFailure): void => {
  if (concernsChannel(failure.problem)) throw failure;
};
