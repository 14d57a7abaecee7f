import { Refusal } from '../values/refusal.js';

/** The text of a file: UTF-8 or UTF-16, with a byte order mark or without. Nothing is guessed beyond that. */
export function decode(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(
      'BAD_INPUT',
      `The file is not ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}: ${whereNot(bytes, encoding)}. Save it as “CSV UTF-8”, or as .xlsx.`,
    );
  }
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: a list begins with letters of ASCII, of which UTF-16 makes pairs with a zero.
  if (bytes.length >= 4 && first !== 0 && second === 0) return 'utf-16le';
  if (bytes.length >= 4 && first === 0 && second !== 0) return 'utf-16be';
  return 'utf-8';
}

function whereNot(bytes: Buffer, encoding: string): string {
  if (encoding !== 'utf-8') return 'it ends in the middle of a character, or holds half of one';
  let at = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, at);
    const text = bytes.subarray(at, end < 0 ? bytes.length : end);
    if (text.toString('utf8').includes('�') && !text.includes('�')) return `line ${String(line)} holds other bytes`;
    if (end < 0) return 'it holds other bytes';
    at = end + 1;
  }
}
