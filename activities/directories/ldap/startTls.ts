import type { Socket } from 'node:net';
import { BerReader, BerWriter } from 'ldapts';
import { DirectoryFailure } from '../connector';

const OID = '1.3.6.1.4.1.1466.20037';
const MESSAGE = 0x30;
const EXTENDED_REQUEST = 0x77;
const EXTENDED_RESPONSE = 0x78;
/** An answer to so short a question is never longer. */
const LONGEST_ANSWER = 4_096;

function request(): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(1);
  writer.startSequence(EXTENDED_REQUEST);
  writer.writeString(OID, 0x80);
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

/** The result code of a whole answer; undefined while there is less than one. */
function resultIn(bytes: Buffer): number | undefined {
  const reader = new BerReader(bytes);
  if (reader.peek() !== MESSAGE) throw new Error('no answer');
  if (reader.readSequence() === null || reader.remain < reader.length) return undefined;
  // What comes in the clear after the answer may be anybody's, and would count as said encrypted.
  if (reader.remain > reader.length) throw new Error('more than one answer');
  reader.readInt();
  if (reader.readSequence() !== EXTENDED_RESPONSE) throw new Error('another answer');
  return reader.readEnumeration() ?? undefined;
}

const refused = (detail: string) => new DirectoryFailure('tls-required', detail);

/** Asks for StartTLS on a fresh connection; once it resolves, the next byte is the handshake's. */
export async function askStartTls(socket: Socket, endsAtMs: number): Promise<void> {
  const result = await new Promise<number>((resolve, reject) => {
    let received = Buffer.alloc(0);
    const late = new DirectoryFailure('timeout', 'StartTLS');
    const timer = setTimeout(() => socket.destroy(late), Math.max(0, endsAtMs - Date.now()));
    const end = (act: () => void) => {
      clearTimeout(timer);
      socket.off('error', fail).off('close', closed).off('data', read);
      act();
    };
    const fail = (error: Error) => end(() => reject(error));
    const closed = () => fail(new DirectoryFailure('unreachable', 'ended at StartTLS'));
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      try {
        const code = resultIn(received);
        if (code !== undefined) end(() => resolve(code));
        else if (received.length > LONGEST_ANSWER) throw new Error('too long an answer');
      } catch {
        fail(refused('no answer to StartTLS'));
      }
    };
    socket.once('error', fail).once('close', closed).on('data', read);
    socket.write(request());
  }).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  if (result === 0) return;
  socket.destroy();
  throw refused(`StartTLS, result ${result}`);
}
