/** Bytes with a password in them that are a word when written as JSON: libraries trace requests so. */
export const secretBytes = (bytes: Buffer): Buffer =>
  Object.defineProperty(bytes, 'toJSON', { value: () => '[secret]' });
