/** The code in a pasted text: the group of six digits, also as `123 456`, else all digits. */
export function codeIn(text: string): string {
  const plain = text.normalize('NFKC');
  return /(?:^|\D)(\d{3}[\s-]?\d{3})(?!\d)/.exec(plain)?.[1] ?? plain;
}

/** Full-width and other scripts' digits count as well. */
export function digitsOf(text: string): string {
  const digits = [...text.normalize('NFKC')].filter((character) => /\p{Nd}/u.test(character));
  return digits.map(asciiDigit).join('');
}

/** Decimal digits stand in runs of ten from zero to nine in Unicode. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}
