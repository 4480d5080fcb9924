import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { BerReader, BerWriter } from 'ldapts';
import type { Certificate } from './certificates';

const ENTRY = 0x64;
const RESULTS: Readonly<Record<number, number>> = { 0x60: 0x61, 0x63: 0x65, 0x66: 0x67 };

type Entries = (base: string) => { dn: string; [attribute: string]: string | Buffer | string[] }[];
type Refusal = { code: number; words: string };

const message = (id: number, write: (writer: BerWriter) => void): Buffer => {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  write(writer);
  writer.endSequence();
  return writer.buffer;
};

const result = (id: number, tag: number, { code, words }: Refusal) =>
  message(id, (writer) => {
    writer.startSequence(tag);
    writer.writeEnumeration(code);
    writer.writeString('');
    writer.writeString(words);
    writer.endSequence();
  });

const entry = (id: number, { dn, ...attributes }: ReturnType<Entries>[number]) =>
  message(id, (writer) => {
    writer.startSequence(ENTRY);
    writer.writeString(dn);
    writer.startSequence();
    for (const [name, values] of Object.entries(attributes)) {
      writer.startSequence();
      writer.writeString(name);
      writer.startSequence(0x31);
      for (const value of Array.isArray(values) ? values : [values])
        writer.writeBuffer(Buffer.from(value), 0x04);
      writer.endSequence();
      writer.endSequence();
    }
    writer.endSequence();
    writer.endSequence();
  });

/**
 * Answers as Windows does where Samba does not: entries as told, each write as `refusal` says. It
 * reads one request at a time, and knows no more of LDAP than the connector under test says.
 */
export async function startWindows(certificate: Certificate, entries: Entries) {
  const windows = { writes: [] as Buffer[], refusal: { code: 0, words: '' } };
  const sockets = new Set<TLSSocket>();

  const answer = (request: Buffer): Buffer[] => {
    const reader = new BerReader(request);
    reader.readSequence();
    const id = reader.readInt() ?? 0;
    const tag = reader.readSequence() ?? 0;
    const answered = RESULTS[tag];
    if (answered === undefined) return [];
    if (tag === 0x66) windows.writes.push(request);
    const found = tag === 0x63 ? entries(reader.readString() ?? '') : [];
    const refusal = tag === 0x66 ? windows.refusal : { code: 0, words: '' };
    return [...found.map((one) => entry(id, one)), result(id, answered, refusal)];
  };

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (request) => socket.write(Buffer.concat(answer(request))));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(windows, {
    url: `ldaps://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}

export type Windows = Awaited<ReturnType<typeof startWindows>>;
