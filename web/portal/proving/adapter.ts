import type { Answer, AskedQuestion } from '../../api/types';
import type { ServerClock } from '../clock';
import type { Activity, ProblemKey } from './failure';
import type { Desk, Ends, Judged } from './judge';
import type { CodeMethod, OwnMethod, Standing, Typed } from './typed';
import type { Offer, Part, Way } from './ways';

export type Answers = readonly { id: string; answer: string }[];

/**
 * What a page brings so that somebody can prove on it who they are: what to call, and where each
 * answer leads. Everything in between is alike on every page and done by `createProofActions`.
 */
export type ProofAdapter<State extends Standing = Standing> = {
  flow: 'reset' | 'stepUp';
  clock: ServerClock;
  store: Desk & { run: (activity: Activity, work: () => Promise<void>) => Promise<void> };
  calls: {
    sendCode: (
      body: { method: CodeMethod; destination: string },
      key: string,
    ) => Promise<Answer<State>>;
    submitCode: (
      body: { method: CodeMethod | 'totp' | 'recoveryCode'; code: string },
      key: string,
    ) => Judged<State>;
  };
  /** Only where security questions are asked. */
  questions?: {
    draw: (key: string) => Promise<Answer<{ questions: readonly AskedQuestion[] }>>;
    submit: (answers: Answers, key: string) => Judged<State>;
    asked: () => readonly AskedQuestion[] | undefined;
    /** Kept in memory only. */
    ask: (questions: readonly AskedQuestion[] | undefined) => void;
  };
  /** Where the proof stands, as far as the page knows; undefined before it was begun. */
  standing: () => State | undefined;
  /** Reads where the proof stands; false when nobody is there to prove anything any more. */
  reload: () => Promise<boolean>;
  /** Opens another question; the browser's back button leads to the one before. */
  open: (part: Part, method?: Offer['method'], typed?: Partial<Typed>) => void;
  /** Back to the ways there are now, and why. */
  startAgain: (text: ProblemKey) => Promise<void>;
} & Ends<State>;

export type ProofActions = Pick<ProofAdapter, 'open'> & {
  /** Sends a code to the typed address or number; whether it is the one on file is not told. */
  sendCode: (method: CodeMethod) => void;
  /** Another code to where the one before went. */
  resend: (method: CodeMethod) => void;
  /** Sends the kept code, the same one never twice. */
  submitCode: (method: CodeMethod | 'totp') => void;
  /** Recovery codes and answers stay with their screen; they are sent from there and kept nowhere. */
  submitRecoveryCode: (code: string) => void;
  submitAnswers: (answers: Answers) => void;
  /** Asks for the questions to answer; which ones they are may change with each draw. */
  drawQuestions: () => void;
};

/** What the screens of a proof show; a page makes it of its own state. */
export type Proving = {
  offers: readonly Offer[];
  actions: ProofActions;
  /** Title and lead of a question, where the page has its own. */
  head: (way: Way) => { title?: string | undefined; lead?: string | undefined };
  /** Where the last code went; undefined when it was not sent from this tab. */
  sentTo: string | undefined;
  /** A message goes out for sure, so that the page may say so. */
  isKnown: boolean;
  /** An office extension has a field of its own, else it is typed behind the number. */
  hasExtensionField: boolean;
  questions?: readonly AskedQuestion[] | undefined;
  /** The way out of all of it, where the page has one beside its foot. */
  leave?: { text: string; onLeave: () => void };
};

/** The screen of a way without a message. */
export type OwnScreenProps = { way: Extract<Way, { name: OwnMethod }>; proving: Proving };
