import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../values/refusal.js';

/** A file inside an archive. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

// What a list of the most rows comes to, twice over.
const mostUnpacked = 192 * 1024 * 1024;
const mostFiles = 2000;

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const stored = 0;
const deflated = 8;
const encryptedFlag = 1;
const utf8Flag = 0x800;

/**
 * Unpack the files of an archive whose names pass, never more than the limit: what it declares is looked at first, and
 * what comes out is cut off where it says otherwise.
 */
export function unpack(archive: Buffer, wants: (name: string) => boolean): PackedFile[] {
  const entries = entriesOf(archive).filter(({ name }) => wants(name));
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostUnpacked) throw bomb();
  let room = mostUnpacked;
  return entries.map((entry) => {
    const bytes = unpackOne(archive, entry, room);
    room -= bytes.length;
    return { name: entry.name, bytes };
  });
}

/** An archive of these files, neither packed nor dated: the same files are always the same bytes. */
export function pack(files: readonly PackedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(utf8Flag, 2);
    common.writeUInt16LE(stored, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(firstDay, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(16);
    place.writeUInt32LE(offset, 12);
    directory.push(number32(signatures.central), Buffer.from([20, 0]), common, place.subarray(2), path);
    parts.push(number32(signatures.local), common, path, bytes);
    offset += 30 + path.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** Give every file of an archive the same date, so that the same content is the same bytes. */
export function withoutDates(archive: Buffer): Buffer {
  for (const { at, localAt } of entriesOf(archive)) {
    archive.writeUInt32LE(firstDay << 16, at + 12);
    archive.writeUInt32LE(firstDay << 16, localAt + 10);
  }
  return archive;
}

/** 1980-01-01, where dates of such archives begin. */
const firstDay = 0x21;

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its line of the directory begins, and where it stands itself. */
  readonly at: number;
  readonly localAt: number;
}

/** The directory at the end of an archive. */
function entriesOf(archive: Buffer): Entry[] {
  try {
    const end = endOf(archive);
    const count = archive.readUInt16LE(end + 10);
    let at = archive.readUInt32LE(end + 16);
    if (count > mostFiles) throw bomb();
    return Array.from({ length: count }, () => {
      const entry = entryAt(archive, at);
      at = entry.next;
      return entry;
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // It says that something stands where nothing is.
    throw broken();
  }
}

function endOf(archive: Buffer): number {
  // A comment of up to 64 kB may follow it.
  const last = archive.length - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (archive.readUInt32LE(at) === signatures.end) return at;
  }
  throw broken();
}

function entryAt(archive: Buffer, at: number): Entry & { readonly next: number } {
  if (archive.readUInt32LE(at) !== signatures.central) throw broken();
  const nameLength = archive.readUInt16LE(at + 28);
  const rest = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  return {
    name: archive.toString('utf8', at + 46, at + 46 + nameLength),
    flags: archive.readUInt16LE(at + 8),
    method: archive.readUInt16LE(at + 10),
    packedSize: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    at,
    localAt: archive.readUInt32LE(at + 42),
    next: at + 46 + nameLength + rest,
  };
}

function unpackOne(archive: Buffer, { localAt, flags, method, packedSize, size }: Entry, room: number): Buffer {
  try {
    if (archive.readUInt32LE(localAt) !== signatures.local) throw broken();
    if (flags & encryptedFlag) throw new Refusal('BAD_INPUT', 'The archive inside the file has a password.');
    const from = localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28);
    if (from + packedSize > archive.length) throw broken();
    const packed = archive.subarray(from, from + packedSize);
    if (method === stored) return packed;
    if (method !== deflated) throw broken();
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(room, size)) });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken();
  }
}

const bomb = (): Refusal =>
  new Refusal(
    'BAD_INPUT',
    `The file unpacks to more than it says, or to more than ${String(mostUnpacked / 1024 / 1024)} MB. Copy the list into a new workbook.`,
  );

const broken = (): Refusal =>
  new Refusal(
    'BAD_INPUT',
    'The file is broken: it cannot be unpacked. Open it in a spreadsheet program and save it anew.',
  );
