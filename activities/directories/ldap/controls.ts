import { type BerWriter, BerWriter as Writer, Control } from 'ldapts';

const OCTET_STRING = 0x04;

/** A critical control whose value, where it has one, is a sequence of one number. */
class NumberControl extends Control {
  constructor(
    type: string,
    private readonly number?: number,
  ) {
    super(type, { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    if (this.number === undefined) return;
    const value = new Writer();
    value.startSequence();
    value.writeInt(this.number);
    value.endSequence();
    writer.writeBuffer(value.buffer, OCTET_STRING);
  }
}

/** MS-ADTS 3.1.1.3.4.1.27: has an administrative reset obey history and minimum age as a change does. */
export const policyHintsControl = (oid: string): Control => new NumberControl(oid, 1);

const ACCESS_LIST = 4;

/** MS-ADTS 3.1.1.3.4.1.11: has a security descriptor hold no more than may usually be read of it. */
export const accessListControl = (): Control =>
  new NumberControl('1.2.840.113556.1.4.801', ACCESS_LIST);

/** OpenLDAP: has a request judged and not done; a server that does not know it refuses it. */
export const noOperationControl = (): Control => new NumberControl('1.3.6.1.4.1.4203.666.5.2');
