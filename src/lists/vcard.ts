import ICAL from 'ical.js';
import { cardOf, rowOfCard } from './card.js';
import type { CardProperty } from './cardProperty.js';
import { decode } from './decode.js';
import { capitalized, checkCell, checkRows } from './limits.js';
import type { List, ListFormat, ListRow } from './list.js';
import type { MemberRow } from './memberRow.js';
import { saysAnything } from './tidyRow.js';
import { Refusal } from '../values/refusal.js';

/** Read a list of vCards, version 4. */
export function readVcards(bytes: Buffer): List {
  return listOf('vcf', cardsIn(decode(bytes)));
}

/** Read a list of vCards in JSON: one jCard, or an array of them. */
export function readJcards(bytes: Buffer): List {
  return listOf('jcard', jcardsIn(decode(bytes)));
}

interface Card {
  readonly properties: readonly CardProperty[];
  readonly place: string;
}

function listOf(format: ListFormat, cards: Iterable<Card>): List {
  const rows: ListRow[] = [];
  const unread = new Set<string>();
  for (const { properties, place } of cards) {
    for (const [name, , , ...values] of properties) {
      for (const value of values.flat(2)) checkCell(String(value), `${place}, ${name.toUpperCase()}`);
    }
    const found = rowOfCard(properties, place);
    for (const name of found.unread) unread.add(name);
    if (!saysAnything(found.read.row)) continue;
    rows.push(found.read);
    checkRows(rows.length);
  }
  const remarks = unread.size > 0 ? [`A list has no place for ${[...unread].join(', ')}: not read.`] : [];
  return { format, rows, remarks };
}

/** The cards of a file, each read by itself: a broken one is told by its place. */
function* cardsIn(text: string): Generator<Card> {
  let open: { readonly from: number; readonly place: string } | null = null;
  let count = 0;
  let number = 0;
  for (let from = 0, end = 0; from < text.length; from = end) {
    number += 1;
    const feed = text.indexOf('\n', from);
    end = feed < 0 ? text.length : feed + 1;
    // A line that begins with a blank goes on with the one before (RFC 6350, 3.2), whatever word it holds.
    const word = text.slice(from, end).trimEnd().toUpperCase();
    if (word === 'BEGIN:VCARD') {
      if (open) throw neverEnds(open.place);
      count += 1;
      open = { from, place: `card ${String(count)} (line ${String(number)})` };
    } else if (!open && word !== '') {
      throw broken(`Line ${String(number)}`, 'it stands outside a card');
    } else if (open && word === 'END:VCARD') {
      yield { properties: parsed(text.slice(open.from, end), open.place), place: open.place };
      open = null;
    }
  }
  if (open) throw neverEnds(open.place);
  if (count === 0) throw new Refusal('BAD_INPUT', 'The file is empty: it holds no card.');
}

const neverEnds = (place: string): Refusal => broken(capitalized(place), 'it never ends');

function parsed(card: string, place: string): CardProperty[] {
  try {
    const [, properties] = ICAL.parse(card) as unknown as [string, CardProperty[]];
    return versioned(properties, place);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken(capitalized(place), (error as Error).message.slice(0, 200));
  }
}

function versioned(properties: CardProperty[], place: string): CardProperty[] {
  const version = properties.find(([name]) => name === 'version')?.[3];
  if (version === '4.0') return properties;
  throw broken(capitalized(place), `it is of version ${String(version ?? 'unknown')}; export it as vCard 4.0`);
}

function* jcardsIn(text: string): Generator<Card> {
  let at = 0;
  for (const card of oneALine.test(text) ? linesOf(text) : cardsOf(json(text))) {
    at += 1;
    const place = `card ${String(at)}`;
    if (!isJcard(card)) throw broken(capitalized(place), 'it is no jCard: ["vcard", [properties]]');
    yield { properties: versioned(card[1], place), place };
  }
}

function cardsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw broken('The file', 'it holds no jCards: an array of ["vcard", [properties]]');
  return value[0] === 'vcard' ? [value] : (value as readonly unknown[]);
}

const oneALine = /^\[\n(?:\["vcard",.*\],?\n)+\]\n?$/;

/** Of a file that has one card a line, as the hub writes it: so not all of a long list are in memory at once. */
function* linesOf(text: string): Generator {
  for (let from = 2, end = 0; from < text.length; from = end + 1) {
    end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end).replace(/,$/, '');
    if (line === ']') return;
    yield json(line);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken('The file', (error as Error).message.slice(0, 200));
  }
}

const isJcard = (card: unknown): card is ['vcard', CardProperty[]] =>
  Array.isArray(card) && card[0] === 'vcard' && Array.isArray(card[1]) && card[1].every(isProperty);

function isProperty(property: unknown): boolean {
  if (!Array.isArray(property) || property.length < 4) return false;
  const [name, params, type, ...values] = property as unknown[];
  return (
    typeof name === 'string' &&
    typeof type === 'string' &&
    isParams(params) &&
    values.flat(2).every((one) => /string|number|boolean/.test(typeof one))
  );
}

const isParams = (params: unknown): boolean =>
  typeof params === 'object' &&
  params !== null &&
  Object.values(params).every(
    (one) => typeof one === 'string' || (Array.isArray(one) && one.every((part) => typeof part === 'string')),
  );

const broken = (what: string, why: string): Refusal =>
  new Refusal('BAD_INPUT', `${what} is broken: ${why}. Nothing was read.`);

/** Write a list as vCards. */
export function* writeVcards(rows: Iterable<MemberRow>): Generator<string> {
  for (const row of rows) yield `${ICAL.stringify.component(['vcard', cardOf(row)] as never[], ICAL.design.vcard)}\r\n`;
}

/** Write a list as vCards in JSON: an array of jCards (RFC 7095), one a line. */
export function* writeJcards(rows: Iterable<MemberRow>): Generator<string> {
  let before = '[\n';
  for (const row of rows) {
    yield `${before}${JSON.stringify(['vcard', cardOf(row)])}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
