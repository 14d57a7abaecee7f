import { Parser } from 'saxen';

/** What is told of XML as it is read; names are without their prefix. */
export interface XmlEvents {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** XML that is not well-formed. */
export class BrokenXml extends Error {}

/** Read XML in one go: in a time that grows with its length alone, whatever it holds. Nothing it points to is fetched. */
export function readXml(xml: string, { open, close, text }: XmlEvents): void {
  const parser = new Parser();
  // What it merely warns of it would pass over: attributes written in another way, text outside.
  for (const event of ['error', 'warn'] as const) {
    parser.on(event, ({ message }) => {
      throw new BrokenXml(message);
    });
  }
  if (open) {
    parser.on('openTag', (name, attributes) => {
      let all: Readonly<Record<string, string>> | undefined;
      open(local(name), (wanted) => {
        all ??= attributes();
        const value = all[wanted] ?? Object.entries(all).find(([one]) => one.endsWith(`:${wanted}`))?.[1];
        return value === undefined ? undefined : decoded(value);
      });
    });
  }
  if (close) {
    parser.on('closeTag', (name) => {
      close(local(name));
    });
  }
  if (text) {
    parser.on('text', (given) => {
      text(decoded(given));
    });
    parser.on('cdata', text);
  }
  parser.parse(xml);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const reference = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name.toLowerCase()] ?? whole;
        const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
    : text;

/** A text as XML holds it. */
export const encoded = (text: string): string => text.replace(/[&<>"]/g, (sign) => references[sign] ?? sign);

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
