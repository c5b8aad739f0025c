/** The start of a formula after any blanks, including the full-width forms that East Asian spreadsheets accept. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A cell, quoted if necessary, with a prefix if a spreadsheet would run it as a formula. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const inert = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows → CSV by RFC 4180, with a header. Null is an empty cell. */
export function toCsv(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
