import type { PolicyDocument } from './policy';

/**
 * The built-in security questions, by id, in the order in which lists show them. Chosen for answers
 * that do not change, are remembered and stand in no register, profile or family tree. An id stands
 * for a meaning: it is never used for another question and never taken away, because people have
 * answered it. The texts are in `web/texts/questions/`.
 */
export const PREDEFINED_QUESTIONS = [
  'soft-toy-name',
  'imaginary-friend-name',
  'neighbour-pet-name',
  'school-friend-pet-name',
  'strictest-teacher-surname',
  'teacher-nickname',
  'first-class-desk-neighbour',
  'school-friend-nickname',
  'friend-who-moved-away',
  'childhood-neighbours-surname',
  'first-playmate-name',
  'holiday-friend-name',
  'childminder-name',
  'childhood-doctor-surname',
  'childhood-dentist-surname',
  'childhood-hairdresser-shop',
  'school-caretaker-name',
  'music-teacher-surname',
  'first-coach-name',
  'first-landlord-surname',
  'first-manager-name',
  'first-job-neighbour-name',
  'childhood-holiday-place',
  'swimming-lesson-place',
  'pocket-money-shop',
  'ice-cream-place',
  'childhood-restaurant',
  'first-tent-place',
  'first-school-trip-place',
  'first-journey-alone-place',
  'first-hill-climbed',
  'pen-friend-town',
  'first-book-read-alone',
  'school-play-part',
  'secret-club-name',
  'invented-game-name',
  'family-word',
  'family-dish-name',
  'toy-never-got',
  'childhood-play-place',
] as const;

const CUSTOM_PREFIX = 'custom-';
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * The id of an organisation's own question, from its texts alone: whatever their order, the same
 * texts have the same id, and a changed, added or removed text is another question, so that no
 * answer ever stands under a text it was not given to. For telling apart, not for secrecy.
 */
export function questionIdOf(custom: Readonly<Record<string, string>>): string {
  const texts = Object.entries(custom).sort(([a], [b]) => (a < b ? -1 : 1));
  return CUSTOM_PREFIX + fnv1a(JSON.stringify(texts)).toString(16).padStart(16, '0');
}

/** FNV-1a with 64 bits, over UTF-16 code units where the original takes bytes. */
function fnv1a(text: string): bigint {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * FNV_PRIME);
  }
  return hash;
}

/**
 * The ids of the questions people under a policy may choose from, without repeats: the built-in
 * ones it names, in its order, or all of them when it names none; then its own. A name that is not
 * a built-in question counts for nothing.
 */
export function questionPool(questions: PolicyDocument['questions']): string[] {
  const known: readonly string[] = PREDEFINED_QUESTIONS;
  const named = questions.predefined.length > 0 ? questions.predefined : known;
  const predefined = named.filter((id) => known.includes(id));
  return [...new Set([...predefined, ...questions.custom.map(questionIdOf)])];
}

/**
 * The questions one try has to answer: `count` of those the person registered, each at most once,
 * in random order; fewer only when fewer are registered. Every choice is equally likely, but when
 * it is the set of `previous`, which was answered wrongly, one question is exchanged for one that
 * was not in it; only where nothing else is registered do the same come again. `random` gives
 * numbers from 0 up to but not 1.
 */
export function drawQuestions(
  registeredIds: readonly string[],
  count: number,
  random: () => number,
  previous: readonly string[],
): string[] {
  const shuffled = shuffle([...new Set(registeredIds)], random);
  const drawn = shuffled.slice(0, count);
  const [spare] = shuffled.slice(count);
  const isRepeat = drawn.length > 0 && isSameSet(drawn, previous);
  return isRepeat && spare !== undefined ? drawn.with(below(drawn.length, random), spare) : drawn;
}

/** Fisher and Yates: every order is equally likely. */
function shuffle(ids: readonly string[], random: () => number): string[] {
  const shuffled = [...ids];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const [chosen] = shuffled.splice(below(last + 1, random), 1);
    if (chosen !== undefined) shuffled.push(chosen);
  }
  return shuffled;
}

const below = (limit: number, random: () => number): number => Math.floor(random() * limit);

function isSameSet(ids: readonly string[], others: readonly string[]): boolean {
  const [a, b] = [new Set(ids), new Set(others)];
  return a.size === b.size && ids.every((id) => b.has(id));
}
