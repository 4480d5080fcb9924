import { BerWriter } from 'ldapts';
import { secretBytes } from './secretBytes';

export const PASSWORD_MODIFY = '1.3.6.1.4.1.4203.1.11.1';

const USER = 0x80;
const OLD = 0x81;
const NEW = 0x82;

/** The value of a request of RFC 3062. `next` is never empty: the server would make a password up. */
export function passwordModify(dn: string, next: string, current?: string): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeString(dn, USER);
  if (current !== undefined) writer.writeString(current, OLD);
  writer.writeString(next, NEW);
  writer.endSequence();
  return secretBytes(writer.buffer);
}
