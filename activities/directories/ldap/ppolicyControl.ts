import { type BerReader, Control } from 'ldapts';

export const PPOLICY_OID = '1.3.6.1.4.1.42.2.27.8.5.1';
const WARNING = 0xa0;
const ERROR = 0x81;

/** draft-behera-ldap-password-policy, 6.2. */
export const PPOLICY = {
  passwordExpired: 0,
  accountLocked: 1,
  changeAfterReset: 2,
  modificationNotAllowed: 3,
  mustSupplyOld: 4,
  insufficientQuality: 5,
  tooShort: 6,
  tooYoung: 7,
  inHistory: 8,
  tooLong: 9,
} as const;

/** Asks for the reason behind an answer, and holds it once the answer is there. For one request. */
export class PasswordPolicyControl extends Control {
  reason: number | undefined;

  constructor() {
    super(PPOLICY_OID);
  }

  protected override parseControl(reader: BerReader): void {
    if (reader.readSequence() === null) return;
    while (reader.remain > 0) {
      const at = reader.offset;
      const tag = reader.peek();
      if (tag === ERROR) this.reason = reader.readTag(ERROR) ?? undefined;
      else if (tag === WARNING) reader.readString(WARNING, true);
      // What says to be longer than there is stays unread.
      if (reader.offset === at) return;
    }
  }
}
