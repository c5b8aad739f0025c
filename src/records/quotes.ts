/** A text in single quotes, as YAML reads it. */
export function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
