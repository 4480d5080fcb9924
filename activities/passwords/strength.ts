import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { accountTerms } from '../../workflows/domain/accountTerms';
import { createWeakEnds } from './weakEnds';
import { normalisePassword, type AccountWords } from '../../workflows/domain/passwordRules';

export type PasswordStrength = { isCommon: boolean; isTooWeak: boolean };

type Assessor = {
  estimator: ZxcvbnFactory;
  mayBeWeak: ReturnType<typeof createWeakEnds>;
  commonPasswords: ReadonlySet<string>;
};

/** zxcvbn's own reading: 2 is "somewhat guessable", at least a million guesses; below is too weak. */
const SCORE_MIN = 2;
/** Code points that are judged: cost grows with the text, and a weak start this long is refused. */
const ESTIMATED_LENGTH_MAX = 64;
/** Spellings tried per text with letters put back for look-alikes. The library's 100 cost up to 0.4 s. */
const SPELLINGS_MAX = 12;

let loading: Promise<Assessor> | undefined;

/**
 * Whether a password is on the offline list of common passwords (whole, case ignored), and whether
 * zxcvbn expects fewer than a million guesses, knowing the account's own names. Asks nobody, keeps
 * nothing, logs nothing. The first call loads the dictionaries.
 */
export async function assessPassword(
  password: string,
  words: AccountWords,
): Promise<PasswordStrength> {
  const { estimator, mayBeWeak, commonPasswords } = await loadAssessor();
  const text = normalisePassword(password);
  const start = Array.from(text).slice(0, ESTIMATED_LENGTH_MAX).join('');
  const terms = accountTerms(words);
  return {
    isCommon: commonPasswords.has(text.toLowerCase()),
    isTooWeak: mayBeWeak(start, terms) && estimator.check(start, terms).score < SCORE_MIN,
  };
}

/** One load for all callers; a failed one is forgotten, so that the next call tries again. */
function loadAssessor(): Promise<Assessor> {
  loading ??= createAssessor().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function createAssessor(): Promise<Assessor> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const dictionary = { ...common.dictionary, ...english.dictionary };
  const graphs = common.adjacencyGraphs;
  const l33tMaxSubstitutions = SPELLINGS_MAX;
  const estimator = new core.ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions });
  const patterns = new core.ZxcvbnFactory({ dictionary: {}, graphs });
  const { l33tTable } = new core.Options();
  return {
    estimator,
    mayBeWeak: createWeakEnds(dictionary, l33tTable, patterns),
    commonPasswords: new Set(common.dictionary['passwords-common']),
  };
}
