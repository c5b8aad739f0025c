/** The start of a formula, including the full-width forms that East Asian spreadsheets accept. */
const SIGNS = '=+\\-@\\uff1d\\uff0b\\uff0d\\uff20';
/**
 * The places at which a spreadsheet may begin a cell with a formula: the start of the text, and where a reader that expects semicolons or tabs, or takes
 * no notice of quotes, would begin another cell.
 */
const BEGINS = new RegExp(`^(?:['\\s]*[${SIGNS}]|'*[\\t\\r\\n])`);
const BEGINS_LATER = new RegExp(`(?<=[;\\t\\r\\n])(?=['"\\s]*[${SIGNS}])`, 'g');

/** A text without formulas: an apostrophe before each place where one could begin. To read it back, one is taken away at each of these places. */
function inert(text: string): string {
  // Most texts have no place but their start, and looking for the others takes longer than all else.
  const later = /[;\t\r\n]/.test(text) ? text.replace(BEGINS_LATER, "'") : text;
  return BEGINS.test(text) ? `'${later}` : later;
}

/** A cell, quoted if necessary. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? inert(value) : String(value);
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows → CSV by RFC 4180, with a header. Null is an empty cell. */
export function toCsv(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
