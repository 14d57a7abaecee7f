// What makes a spreadsheet program run a cell as a formula, also in full width.
// https://owasp.org/www-community/attacks/CSV_Injection
const firstSigns = '=+-@＝＋－＠';
// Between the beginning of a cell and that sign some programs pass over these.
const passedOver = /[\s'"]/;
// Where a cell begins too, in a program that takes another sign for the delimiter.
const boundaries = ';\t\r\n';
const startsOddly = /^'*[\t\r\n]/;
const mayNeedMark = /[=+\-@＝＋－＠\t\r\n]/;

const mark = "'";

/** Per position: would the rest of the cell be run as a formula if a cell began there? From the end, in one go. */
function formulaStarts(cell: string): Uint8Array {
  const starts = new Uint8Array(cell.length + 1);
  for (let at = cell.length - 1; at >= 0; at -= 1) {
    const sign = cell.charAt(at);
    if (firstSigns.includes(sign)) starts[at] = 1;
    else if (passedOver.test(sign)) starts[at] = starts[at + 1] ?? 0;
  }
  return starts;
}

const isBoundary = (cell: string, at: number): boolean => at === 0 || boundaries.includes(cell.charAt(at - 1));

/** So that no program runs it as a formula; `unmarked` takes back exactly what this adds. */
export function neutralized(cell: string): string {
  if (!mayNeedMark.test(cell)) return cell;
  const starts = formulaStarts(cell);
  let text = startsOddly.test(cell) && starts[0] === 0 ? mark : '';
  for (let at = 0; at < cell.length; at += 1) {
    if (starts[at] === 1 && isBoundary(cell, at)) text += mark;
    text += cell.charAt(at);
  }
  return text;
}

/** What a cell held before it was neutralized. */
export function unmarked(cell: string): string {
  if (!cell.includes(mark) || !mayNeedMark.test(cell)) return cell;
  const starts = formulaStarts(cell);
  const isOdd = startsOddly.test(cell.slice(1));
  let text = '';
  for (let at = 0; at < cell.length; at += 1) {
    const isMark = cell.charAt(at) === mark && isBoundary(cell, at) && (starts[at + 1] === 1 || (at === 0 && isOdd));
    if (!isMark) text += cell.charAt(at);
  }
  return text;
}
