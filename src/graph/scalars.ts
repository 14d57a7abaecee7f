import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { languageTag } from '../values/language.js';
import { isDay } from '../values/partialDate.js';
import type { RefusalCode } from '../values/refusal.js';

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  readonly code: RefusalCode;
  /** The sentence for a text that `read` does not accept. */
  readonly sentence: string;
  /** The value that a text means; `undefined` if it means none. */
  readonly read: (text: string) => string | undefined;
}

/**
 * A scalar that is a string of a form; a wrong one is refused with a code of its own, under `refusal` too because
 * Apollo overwrites `code` on errors of validation.
 * Values from the image are known to have the form and are not checked again.
 */
function textScalar({ code, sentence, read, ...config }: TextScalar): GraphQLScalarType<string, string> {
  const accept = (value: unknown, node?: ValueNode): string => {
    const found = typeof value === 'string' ? read(value) : undefined;
    if (found !== undefined) return found;
    const shown = typeof value === 'string' ? `“${value.slice(0, 40)}”` : 'This';
    throw new GraphQLError(`${shown} ${sentence}`, {
      extensions: { code, refusal: code },
      ...(node ? { nodes: node } : {}),
    });
  };
  return new GraphQLScalarType<string, string>({
    ...config,
    serialize: (value) => value as string,
    parseValue: (value) => accept(value),
    parseLiteral: (node) => accept(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A day, ISO 8601 `YYYY-MM-DD`, in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  code: 'BAD_DATE',
  sentence: 'is not a day. Write it as YYYY-MM-DD, for example 2026-11-22.',
  read: (text) => (isDay(text) ? text : undefined),
});

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'A moment, ISO 8601 with milliseconds in UTC: `2026-11-22T10:15:30.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  code: 'BAD_DATE',
  sentence: 'is not a moment. Write it as 2026-11-22T10:15:30Z.',
  read: (text) => (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined),
});

export const CursorScalar = textScalar({
  name: 'Cursor',
  description: 'A place in the order in which the directory changed. Opaque: keep it and give it back as it is.',
  code: 'BAD_CURSOR',
  sentence: 'is not a cursor. Take `endCursor` or a change’s `cursor` as it is.',
  read: (text) => (text.length <= 200 ? text : undefined),
});

export const StateCode = textScalar({
  name: 'StateCode',
  description:
    'The ISO 3166-1 alpha-3 code of a State, for example `TGO`; `EUE` for the European Union (ICAO 9303), `CSK` for ' +
    'Czechoslovakia (withdrawn). Capital letters; small ones are accepted in arguments.',
  code: 'BAD_CODE',
  sentence:
    'is not a State code. Write three letters of ISO 3166-1 alpha-3, for example FRA; `search` finds the code of a name.',
  read: (text) => (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined),
});

export const LanguageTag = textScalar({
  name: 'LanguageTag',
  description: 'A language by its BCP 47 tag, for example `fr` or `pt-BR`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc5646',
  code: 'BAD_CODE',
  sentence: 'is not a language tag. Write a BCP 47 tag, for example fr or pt-BR.',
  read: languageTag,
});
