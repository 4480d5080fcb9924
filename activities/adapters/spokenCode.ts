import { randomUUID } from 'node:crypto';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speech } from './messages';

type Voice = Required<Pick<VoiceResponse.SayAttributes, 'language' | 'voice'>>;

const english: Voice = { language: 'en-GB', voice: 'Polly.Amy' };

/** Voices that read digits and pauses as marked up; a pair Twilio does not know fails the call. */
const voices: Record<string, Voice> = {
  ar: { language: 'arb', voice: 'Polly.Zeina' },
  de: { language: 'de-DE', voice: 'Polly.Vicki' },
  en: english,
  'en-us': { language: 'en-US', voice: 'Polly.Joanna' },
  es: { language: 'es-ES', voice: 'Polly.Lucia' },
  fr: { language: 'fr-FR', voice: 'Polly.Celine' },
  ja: { language: 'ja-JP', voice: 'Polly.Mizuki' },
};

const voiceOf = (language: string): Voice => {
  const tag = language.toLowerCase();
  return voices[tag] ?? voices[tag.split('-')[0] ?? ''] ?? english;
};

const digit = { 'interpret-as': 'digits' } as const;

/** The digits one by one, in pairs: a short silence inside a pair, a longer one after it. */
const sayCode = (response: VoiceResponse, voice: Voice, code: string): void => {
  for (const [first = '', ...others] of code.match(/..?/g) ?? []) {
    const say = response.say(voice, '');
    say.sayAs(digit, first);
    for (const other of others) {
      say.break({ time: '400ms' });
      say.sayAs(digit, other);
    }
    response.pause({ length: 1 });
  }
};

/**
 * Waits for the star key and nothing else. Of what works in TwiML that is sent along with a call and
 * has no address to ask, only leaving a conference by it goes on with the next verb; the room is
 * empty, has a name of its own and never starts, so the line is silent. Whoever presses nothing, an
 * answering machine, stays there until the call's time is over.
 */
const waitForStar = (response: VoiceResponse): void => {
  const empty = { startConferenceOnEnter: false, muted: true, beep: 'false', waitUrl: '' } as const;
  response.dial({ hangupOnStar: true }).conference(empty, randomUUID());
};

export type SpokenCode = { speech: Speech; language: string; announcements: number };

/**
 * The instructions (TwiML) of a call with a code: announced `announcements` times, then, after the
 * star key, the code twice. Throws when a part holds a character that XML has no place for.
 */
export const writeSpokenCode = (
  response: VoiceResponse,
  { speech, language, announcements }: SpokenCode,
): string => {
  const voice = voiceOf(language);
  const announcement = { ...voice, loop: announcements };
  const announce = response.say(announcement, `${speech.greeting} ${speech.invitation}`);
  announce.break({ time: '1s' });
  waitForStar(response);
  for (const words of [speech.lead, speech.again]) {
    response.say(voice, words);
    response.pause({ length: 1 });
    sayCode(response, voice, speech.code);
  }
  response.say(voice, speech.farewell);
  return response.toString();
};
