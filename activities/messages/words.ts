import type { NoticeName } from '../../workflows/contracts/notices';
import type { Channel, ProvingFlow } from '../../workflows/domain/methods';
import type { Speech } from '../adapters/messages';
import { text } from './texts';

export type MessageWords = { subject?: string; text: string; speech?: Speech };

const CODE_TEXTS: Readonly<Record<ProvingFlow, string>> = {
  passwordReset: 'message.code',
  registrationVerification: 'message.registrationCode',
  stepUp: 'message.stepUpCode',
  callerVerification: 'message.callerCode',
};

type CodeMessage = {
  language: string;
  channel: Channel;
  organisation: string;
  code: string;
  minutes: number;
  supportCode: string;
  pageUrl: string;
  /** The flow the code is for. */
  flow: ProvingFlow;
};

/** GSM 03.38 characters of one text message: a second segment costs a second message. */
const SEGMENT_CHARACTERS = 160;

/**
 * A code's message. A text message ends with the origin-bound line that browsers fill in from, where
 * the page has a host they accept and the line fits into the one segment. A call has its words in
 * parts, and a text for those who read it that begins with the code.
 */
export function codeMessage(message: CodeMessage): MessageWords {
  const { language, channel, flow, ...rest } = message;
  const values = { ...rest, count: message.minutes };
  const key = CODE_TEXTS[flow];
  if (channel === 'email')
    return {
      subject: text(language, `${key}.email.subject`, values),
      text: text(language, `${key}.email.text`, values),
    };
  if (channel === 'call') {
    const words = spokenCode(language, key, message.code, values);
    return flow === 'callerVerification' ? withFarewell(words, language, key, values) : words;
  }
  const sentence = text(language, `${key}.text`, values);
  // Read out to an operator: no page is to fill it in.
  if (flow === 'callerVerification') return { text: sentence };
  const { protocol, host } = new URL(message.pageUrl);
  const originLine = text(language, 'message.code.originLine', { host, code: message.code });
  const whole = `${sentence}\n\n${originLine}`;
  const isUseful = protocol === 'https:' && whole.length <= SEGMENT_CHARACTERS;
  return { text: isUseful ? whole : sentence };
}

type LinkMessage = {
  language: string;
  channel: Channel;
  organisation: string;
  supportCode: string;
  minutes: number;
  /** The address of the page, pass included. */
  link: string;
};

/** The one message with a link that lets somebody act: they asked their administrator for it. */
export function linkMessage({ language, channel, ...rest }: LinkMessage): MessageWords {
  const values = { ...rest, count: rest.minutes };
  return channel === 'email'
    ? {
        subject: text(language, 'message.adminReset.email.subject', values),
        text: text(language, 'message.adminReset.email.text', values),
      }
    : { text: text(language, 'message.adminReset.text', values) };
}

/** What a test call reads out where a code would be. */
const NO_CODE = '123456';

/** A message that says of itself that it is a test. A call is the one that reads out codes. */
export function testWords(
  { language, organisation }: { language: string; organisation: string },
  channel: Channel,
): MessageWords {
  const values = { organisation, code: NO_CODE, count: 1, minutes: 1 };
  const words = text(language, 'message.test.text', values);
  if (channel === 'text') return { text: words };
  if (channel === 'email')
    return { subject: text(language, 'message.test.subject', values), text: words };
  const spoken = spokenCode(language, 'message.test', NO_CODE, values);
  return { ...withFarewell(spoken, language, 'message.test', values), text: words };
}

/** A call that ends with words of its own: its code is not for the page. */
function withFarewell(
  { speech, ...words }: MessageWords,
  language: string,
  key: string,
  values: Record<string, string | number>,
): MessageWords {
  const farewell = text(language, `${key}.call.farewell`, values);
  return { ...words, ...(speech === undefined ? {} : { speech: { ...speech, farewell } }) };
}

function spokenCode(
  language: string,
  key: string,
  code: string,
  values: Record<string, string | number>,
): MessageWords {
  const words = (part: string) => text(language, `message.code.call.${part}`, values);
  const speech = {
    greeting: text(language, `${key}.call.greeting`, values),
    invitation: words('invitation'),
    lead: words('lead'),
    code,
    again: words('again'),
    farewell: words('farewell'),
  };
  return { text: words('text'), speech };
}

type NoticeMessage = {
  language: string;
  channel: Channel;
  notice: NoticeName;
  /** `kind` names the method a notice is about. */
  data: Record<string, string>;
  /** Sent to a contact as it was then. */
  isFormer: boolean;
  organisation: string;
  supportCode: string;
  pageUrl: string;
  /** Already in the reader's words. */
  time: string;
};

/** What a contact as it was is told, where that is not what every contact is told. */
const FORMER_WORDS: Partial<Record<NoticeName, string>> = {
  methodChanged: 'formerContact',
  methodRemoved: 'formerContact',
};

/**
 * Tells somebody what happened to their account, or that a method of theirs was added, changed or
 * removed (S47); never a link to act, never a secret (S68).
 */
export function noticeMessage(message: NoticeMessage): MessageWords {
  const { language, channel, notice, data, isFormer, ...rest } = message;
  const { kind } = data;
  const method = kind === undefined ? {} : { method: text(language, `message.kind.${kind}`, {}) };
  const values = { ...rest, ...method };
  const name = (isFormer ? FORMER_WORDS[notice] : undefined) ?? notice;
  const key = `message.notice.${name}`;
  return channel === 'email'
    ? {
        subject: text(language, `${key}.email.subject`, values),
        text: text(language, `${key}.email.text`, values),
      }
    : { text: text(language, `${key}.text`, values) };
}
