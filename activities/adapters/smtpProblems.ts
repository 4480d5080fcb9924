import type { MessageProblem } from '../../workflows/domain/messageProblems';
import { connectionProblem } from './connectionProblem';
import { type FailureKind, ProviderFailure } from './messages';

/** What a dialogue that failed leaves behind; of `response` only numbers go any further. */
export type SmtpError = {
  code?: string;
  originalCode?: string;
  command?: string;
  /** Of an envelope that was asked for alone, the command in the place of the library's. */
  step?: string;
  responseCode?: number;
  response?: string;
};

/** A refusal, with the enhanced status of RFC 3463 as far as the server gave one. */
type Refusal = { status: number; subject: string; detail: string; words: string };

const enhancedStatus = /^\d{3}[ -][245]\.(\d{1,3})\.(\d{1,3})(?=\s|$)/;

const saysTls = /\b(starttls|tls|ssl|encrypt\w*)\b/i;

/**
 * What servers write where their numbers do not tell whom a refusal concerns. The first that fits
 * decides: an answer about the recipient often names the sender too.
 */
const WORDS: readonly (readonly [RegExp, MessageProblem])[] = [
  [
    /recipient address rejected|user unknown|no such user|mailbox (unavailable|full)/i,
    'recipient-refused',
  ],
  [/\b(authenticat\w*|log ?in|credentials)\b|\bauth(orization)? required/i, 'sign-in-required'],
  [/\brelay(ing|ed)?\b/i, 'relay-refused'],
  [
    /sender( address)?( is)? (rejected|refused|denied|not)|not owned by|not verified/i,
    'sender-refused',
  ],
  [/client (host|was)|block(ed|list)|blacklist|your (ip|host)/i, 'client-refused'],
];

const saidIn = (words: string): MessageProblem | undefined =>
  WORDS.find(([pattern]) => pattern.test(words))?.[1];

const isTemporary = ({ status }: Refusal): boolean => status < 500;

const toSignIn = ({ status, words }: Refusal): MessageProblem => {
  if (status === 538 || (status === 530 && saysTls.test(words))) return 'tls-required';
  return status === 421 ? 'provider-busy' : 'sign-in-refused';
};

/** RFC 3463: X.1.7 and X.1.8 are about the sender, the rest of X.1 and X.2 about the recipient. */
const aboutAddresses = (refusal: Refusal): MessageProblem => {
  const { subject, detail } = refusal;
  if (subject === '1' && ['7', '8'].includes(detail)) return 'sender-refused';
  return isTemporary(refusal) ? 'recipient-deferred' : 'recipient-refused';
};

/** Whether the enhanced status leaves open what it is about: none, undefined, or a policy. */
const isOpen = ({ subject }: Refusal): boolean => ['', '0', '7'].includes(subject);

const toEnvelope = (refusal: Refusal, command: string): MessageProblem => {
  const { status, subject, words } = refusal;
  if (status === 530) return saysTls.test(words) ? 'tls-required' : 'sign-in-required';
  if (status === 421 || (isTemporary(refusal) && subject === '3')) return 'provider-busy';
  if (status === 552 || subject === '3') return 'message-refused';
  if (subject === '1' || subject === '2') return aboutAddresses(refusal);
  const said = isOpen(refusal) ? saidIn(words) : undefined;
  if (said === 'recipient-refused') return aboutAddresses(refusal);
  if (said !== undefined) return said;
  if (command === 'MAIL FROM') return isTemporary(refusal) ? 'provider-busy' : 'sender-refused';
  if (command === 'RCPT TO') return toRecipient(refusal);
  if (isTemporary(refusal)) return 'provider-busy';
  return subject === '7' ? 'not-permitted' : 'message-refused';
};

/** A policy (X.7) that does not name the recipient is about who may send here; greylists come back. */
const toRecipient = (refusal: Refusal): MessageProblem => {
  const { status, subject } = refusal;
  if (!isTemporary(refusal))
    return subject === '7' || status === 551 ? 'relay-refused' : 'recipient-refused';
  return subject === '' && status !== 450 ? 'provider-busy' : 'recipient-deferred';
};

const problemOf = (refusal: Refusal, command: string): MessageProblem => {
  if (command === 'STARTTLS') return 'tls-failed';
  if (command.startsWith('AUTH')) return toSignIn(refusal);
  if (['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)) return toEnvelope(refusal, command);
  return isTemporary(refusal) ? 'provider-busy' : 'client-refused';
};

const refusedFailure = (status: number, { response = '', command = '', step }: SmtpError) => {
  const [, subject = '', detail = ''] = enhancedStatus.exec(response) ?? [];
  const refusal = { status, subject, detail, words: response };
  const kind: FailureKind = isTemporary(refusal) ? 'transient' : 'permanent';
  const providerCode = subject === '' ? undefined : `${response[4] ?? ''}.${subject}.${detail}`;
  return new ProviderFailure('smtp', kind, problemOf(refusal, step ?? command), {
    status,
    providerCode,
  });
};

/** Dialogue errors without an answer that another try would not change. */
const HOPELESS: Readonly<Record<string, MessageProblem>> = {
  EAUTH: 'sign-in-refused',
  EENVELOPE: 'message-refused',
  EMESSAGE: 'message-refused',
};

type Progress = {
  /** The last byte of the message was handed over: from then it may count. */
  isWritten: boolean;
  /** The dialogue was given up because its time was over. */
  isOver: boolean;
};

/** What became of a message whose dialogue failed. */
export const smtpFailure = ({ isWritten, isOver }: Progress, error: SmtpError): ProviderFailure => {
  const { responseCode, code, originalCode } = error;
  if (typeof responseCode === 'number') return refusedFailure(responseCode, error);
  if (isWritten) return new ProviderFailure('smtp', 'unknown', 'answer-lost');
  const hopeless = code === undefined ? undefined : HOPELESS[code];
  if (hopeless !== undefined) return new ProviderFailure('smtp', 'permanent', hopeless);
  const problem = isOver ? 'no-answer' : connectionProblem(originalCode ?? code);
  return new ProviderFailure('smtp', 'transient', problem);
};
