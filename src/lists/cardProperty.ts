/** A property of a card, as jCard writes it (RFC 7095): name, parameters, type, values. */
export type CardProperty = readonly [string, Readonly<Record<string, Param>>, string, ...CardValue[]];

type Param = string | readonly string[];
type CardValue = string | number | boolean | readonly (string | readonly string[])[];

/** A property that holds one text; vCard knows no carriage return. */
export const textProperty = (name: string, text: string, params: CardProperty[1] = {}): CardProperty => [
  name,
  params,
  'text',
  text.replace(/\r\n?/g, '\n'),
];

/** What a property says, in one text. */
export function textOf([, , type, ...values]: CardProperty): string {
  const text = values.map(asText).join(', ');
  // Of a property that the format does not know the value is as it is written.
  return type === 'unknown'
    ? text.replace(/\\([\\,;nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
    : text;
}

function asText(value: CardValue): string {
  if (!Array.isArray(value)) return String(value);
  return (value as readonly (string | readonly string[])[])
    .flat()
    .filter((part) => part !== '')
    .join(', ');
}

/** The values of a parameter, in small letters. */
export function paramOf([, params]: CardProperty, name: string): string[] {
  const given = params[name] ?? [];
  return (typeof given === 'string' ? given.split(',') : given).map((one) => one.toLowerCase());
}

/** Which properties speak of the same thing: the group that they stand in. */
export const groupOf = ([, { group }]: CardProperty): string | null =>
  typeof group === 'string' ? group.toLowerCase() : null;
