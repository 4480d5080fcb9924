import { foldLetters } from './fuzzyMatch';

/**
 * Answers a stranger would try first, and those people give to get past a form. Compared without
 * case, accents, spaces and punctuation.
 */
const TRIVIAL_ANSWERS: ReadonlySet<string> = new Set(
  [
    ...['123', '1234', '12345', '123456', '12345678', '123456789', '4321', '54321', '654321'],
    ...['abc', 'abcd', 'abc123', 'xyz', 'asdf', 'asdfgh', 'qwe', 'qwerty', 'qwertz', 'azerty'],
    ...['none', 'nothing', 'nobody', 'unknown', 'n/a', 'not applicable', "don't know", 'idk'],
    ...["I don't know", 'no answer', 'answer', 'secret', 'password', 'name', 'test', 'yes', 'null'],
    ...['kein', 'keine', 'keiner', 'nichts', 'niemand', 'unbekannt', 'weiß nicht', 'keine Ahnung'],
    ...['weiß ich nicht', 'ich weiß nicht', 'keine Antwort', 'Antwort', 'geheim', 'Passwort'],
    ...['aucun', 'aucune', 'rien', 'personne', 'inconnu', 'inconnue', 'non', 'oui', 'sais pas'],
    ...['je ne sais pas', 'sans réponse', 'réponse', 'mot de passe'],
    ...['ninguno', 'ninguna', 'nada', 'nadie', 'desconocido', 'desconocida', 'no sé', 'no lo sé'],
    ...['sin respuesta', 'respuesta', 'secreto', 'contraseña', 'nombre'],
    ...['特になし', 'ありません', 'わからない', 'わかりません', 'ひみつ', 'こたえ'],
    ...['لا شيء', 'لا أحد', 'لا يوجد', 'لا أعرف', 'لا أدري', 'غير معروف', 'جواب', 'إجابة', 'نعم'],
  ].map((answer) => wordsOf(answer).join('')),
);

/** Scripts that do not part words by spaces. */
const WITHOUT_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/**
 * Whether anybody would try this answer: one of the usual excuses and keyboard rows, one sign again
 * and again, nothing but punctuation, nothing but `terms` (words of the account, folded by
 * `accountTerms`), or words of the question itself, whose text is given in every language.
 */
export function isTrivialAnswer(
  answer: string,
  terms: readonly string[],
  questionTexts: readonly string[],
): boolean {
  if (isOneSignRepeated(answer)) return true;
  const words = wordsOf(answer);
  if (words.length === 0) return !/\p{Extended_Pictographic}/u.test(answer);
  const joined = words.join('');
  return (
    TRIVIAL_ANSWERS.has(joined) ||
    terms.includes(joined) ||
    words.every((word) => terms.includes(word)) ||
    questionTexts.some((text) => isSaidIn(wordsOf(text), words))
  );
}

function isOneSignRepeated(answer: string): boolean {
  const signs = Array.from(foldLetters(answer).replace(/\p{White_Space}/gu, ''));
  return new Set(signs).size <= 1;
}

function isSaidIn(text: readonly string[], words: readonly string[]): boolean {
  const separator = WITHOUT_SPACES.test(words.join('')) ? '' : ' ';
  const padded = (list: readonly string[]) => separator + list.join(separator) + separator;
  return padded(text).includes(padded(words));
}

function wordsOf(text: string): string[] {
  return foldLetters(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
