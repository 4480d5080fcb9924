// Reads the files of a ZIP archive (APPNOTE 6.3.10) with Node alone: stored or deflated, not encrypted.

import { inflateRawSync } from 'node:zlib';
import { problem } from './problem.mjs';

const END_OF_DIRECTORY = 0x06054b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * Every file of an archive by name, one at a time.
 *
 * @param {Buffer} archive
 * @returns {Generator<{ name: string, bytes: Buffer }>}
 */
export function* filesOfZip(archive) {
  const { count, offset } = directoryOf(archive);
  let at = offset;
  for (let read = 0; read < count; read += 1) {
    if (archive.readUInt32LE(at) !== ENTRY) throw problem('The archive is damaged.');
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((place) =>
      archive.readUInt16LE(at + place),
    );
    const start = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const body = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const stored = archive.subarray(body, body + size);
    yield { name, bytes: method === DEFLATED ? inflateRawSync(stored) : stored };
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}

/**
 * Where the directory is and how much it holds; an archive of many files says it in 64 bits.
 *
 * @param {Buffer} archive
 */
function directoryOf(archive) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw problem('This is no ZIP archive.');
  const locator = end - 20;
  if (locator >= 0 && archive.readUInt32LE(locator) === LOCATOR_64) {
    const at = Number(archive.readBigUInt64LE(locator + 8));
    return {
      count: Number(archive.readBigUInt64LE(at + 32)),
      offset: Number(archive.readBigUInt64LE(at + 48)),
    };
  }
  return { count: archive.readUInt16LE(end + 10), offset: archive.readUInt32LE(end + 16) };
}
