/** How a formula begins, blanks before it left out; in full-width form too, which spreadsheets of East Asia take for the same. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A cell: quoted where it must be, and with a mark before what a spreadsheet would run as a formula. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const inert = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows → CSV by RFC 4180, with a head. Null is an empty cell. */
export function toCsv(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
