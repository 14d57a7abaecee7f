const plain = /^[\x20-\x7e]*$/;

/** Letters without case and accents, for comparing and sorting names: `Côte d’Ivoire` → `cote d'ivoire`. */
export function fold(text: string): string {
  // Most names have nothing but plain letters; a large directory folds a million of them when it loads.
  if (plain.test(text) && !text.includes('`')) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i');
}
