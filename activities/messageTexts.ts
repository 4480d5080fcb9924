import type { Notice } from '../workflows/contracts/passwordReset';
import type { Channel } from '../workflows/domain/methods';
import { text } from './texts';

export type MessageWords = { subject?: string; text: string };

type CodeMessage = {
  language: string;
  channel: Channel;
  organisation: string;
  code: string;
  minutes: number;
  supportCode: string;
  pageUrl: string;
};

/** GSM 03.38 characters of one text message: a second segment costs a second message. */
const SEGMENT_CHARACTERS = 160;

/**
 * A code's message. A text message ends with the origin-bound line that browsers fill in from, where
 * the page has a host they accept and the line fits into the one segment.
 */
export function codeMessage(message: CodeMessage): MessageWords {
  const { language, channel, ...rest } = message;
  const values = { ...rest, count: message.minutes };
  if (channel === 'email')
    return {
      subject: text(language, 'message.code.email.subject', values),
      text: text(language, 'message.code.email.text', values),
    };
  const sentence = text(language, 'message.code.text', values);
  const { protocol, host } = new URL(message.pageUrl);
  const originLine = text(language, 'message.code.originLine', { host, code: message.code });
  const whole = `${sentence}\n\n${originLine}`;
  const isUseful = protocol === 'https:' && whole.length <= SEGMENT_CHARACTERS;
  return { text: isUseful ? whole : sentence };
}

type NoticeMessage = {
  language: string;
  channel: Channel;
  notice: Notice;
  organisation: string;
  supportCode: string;
  pageUrl: string;
  /** Already in the reader's words. */
  time: string;
};

/** Tells somebody what happened to their account; never a link to act, never a secret (S68). */
export function noticeMessage({
  language,
  channel,
  notice,
  ...values
}: NoticeMessage): MessageWords {
  const key = `message.notice.${notice}`;
  return channel === 'email'
    ? {
        subject: text(language, `${key}.email.subject`, values),
        text: text(language, `${key}.email.text`, values),
      }
    : { text: text(language, `${key}.text`, values) };
}
