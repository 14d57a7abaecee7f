import { longestCell } from './limits.js';
import { encoded, readXml } from './xml.js';
import { Refusal } from '../values/refusal.js';

/** A sheet with cells; sheets that are charts hold no list. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The file inside the workbook. */
  readonly path: string;
}

/** What a workbook says of itself. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether its days are counted from 1904, as old programs of Apple did. */
  readonly is1904: boolean;
  readonly texts: string;
  readonly styles: string;
}

/** Where a list is read of a workbook: from `xl/workbook.xml`, and what its names point to. */
export function workbookOf(workbook: string, relations: string): Workbook {
  const targets = new Map<string, { readonly type: string; readonly path: string }>();
  readXml(relations, {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      targets.set(attribute('Id') ?? '', { type: attribute('Type')?.replace(/^.*\//, '') ?? '', path });
    },
  });
  const sheets: Sheet[] = [];
  let is1904 = false;
  readXml(workbook, {
    open(name, attribute) {
      if (name === 'workbookPr') is1904 ||= /^(1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '');
      if (target?.type !== 'worksheet') return;
      const isHidden = /hidden$/i.test(attribute('state') ?? '');
      sheets.push({ name: attribute('name') ?? '', isHidden, path: target.path });
    },
  });
  const pathOf = (type: string): string =>
    [...targets.values()].find((one) => one.type === type)?.path ?? `xl/${type}.xml`;
  return { sheets, is1904, texts: pathOf('sharedStrings'), styles: pathOf('styles') };
}

/** The texts that cells share, written anew as texts alone: without fonts, and without how they are spoken. */
export function readableTexts(xml: string): string {
  const texts: string[] = [];
  let text: string | null = null;
  let isWithin = false;
  let isPhonetic = false;
  readXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isWithin = true;
      else if (name === 'rPh') isPhonetic = true;
    },
    text(given) {
      if (text !== null && isWithin && !isPhonetic) text += given;
    },
    close(name) {
      if (name === 't') isWithin = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') {
        if (text !== null && text.length > longestCell) {
          throw new Refusal(
            'BAD_INPUT',
            'A cell of the workbook holds more than 1 MB of text. A cell of a list is shorter.',
          );
        }
        texts.push(`<si><t>${encoded(text ?? '')}</t></si>`);
        text = null;
      }
    },
  });
  return `<sst>${texts.join('')}</sst>`;
}

// As long as spreadsheet programs let one be.
const longestFormat = 255;

/** How numbers are shown, which tells the days among them, written anew as that alone. */
export function readableStyles(xml: string): string {
  const told: string[] = [];
  readXml(xml, {
    open(name, attribute) {
      const said = ['numFmtId', 'xfId', 'formatCode'].flatMap((one) => {
        const value = attribute(one);
        return value === undefined || value.length > longestFormat ? [] : [`${one}="${encoded(value)}"`];
      });
      if (name === 'cellStyleXfs' || name === 'cellXfs') told.push(`<${name}>`);
      else if (name === 'numFmt' || name === 'xf') told.push(`<${name} ${said.join(' ')}/>`);
    },
    close(name) {
      if (name === 'cellStyleXfs' || name === 'cellXfs') told.push(`</${name}>`);
    },
  });
  return `<styleSheet>${told.join('')}</styleSheet>`;
}
