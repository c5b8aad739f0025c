/** A header and a list with one entry per line: compact, and readable in a diff of two builds. */
export function listJson(head: object, name: string, entries: readonly unknown[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "${name}": [\n${lines}\n  ]\n}\n`;
}
