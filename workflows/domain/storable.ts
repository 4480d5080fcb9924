/** Whether the database keeps a text as it is: no NUL, and no half of a character. */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && !/\p{Cs}/u.test(text);
