import { isMap, isScalar, parseDocument } from 'yaml';
import { compareText } from '../problem.ts';
import type { SourceFile } from '../source-file.ts';

/** Comments that editors read; they stay first whatever follows. */
const MODELINE = /^# (?:yaml-language-server|vim?|-\*-)/;

/**
 * A text with the keys of its record in the order of the schema, each with its lines and comments. Undefined if they already are in order, if a key is
 * not in the schema, or if it is unclear to which key a comment belongs.
 */
export function inSchemaOrder(
  text: string,
  source: SourceFile,
  order: readonly string[],
): string | undefined {
  const { contents } = parseDocument(source.yaml, { schema: 'core', stringKeys: true, logLevel: 'silent' });
  if (!isMap(contents) || contents.flow) return undefined;
  const keys = contents.items.map(({ key }) =>
    isScalar(key) ? { name: String(key.value), at: key.range![0] } : undefined,
  );
  if (keys.some((key) => !key || !order.includes(key.name))) return undefined;
  const named = keys as { name: string; at: number }[];
  const ranks = named.map(({ name }) => order.indexOf(name));
  if (ranks.every((rank, i) => i === 0 || rank > ranks[i - 1]!)) return undefined;

  const lines = text.split('\n');
  const yamlEnd = source.yamlLine + source.yaml.replace(/\n$/, '').split('\n').length;
  const isComment = (line: number) => lines[line]!.startsWith('#');
  /** The line of a key, and that of the first comment directly above it. */
  const places = named.map(({ at }) => {
    const line = source.yamlLine + source.yaml.slice(0, at).split('\n').length - 1;
    let from = line;
    while (from > source.yamlLine && isComment(from - 1)) from--;
    return { line, from };
  });
  const first = places[0]!;
  while (first.from < first.line && MODELINE.test(lines[first.from]!)) first.from++;
  const owned = (line: number) => places.some(({ line: key, from }) => from <= line && line < key);
  for (let line = first.from; line < yamlEnd; line++) if (isComment(line) && !owned(line)) return undefined;

  const parts = places.map(({ from }, i) => ({
    rank: ranks[i]!,
    name: named[i]!.name,
    lines: lines.slice(from, places[i + 1]?.from ?? yamlEnd),
  }));
  parts.sort((a, b) => a.rank - b.rank || compareText(a.name, b.name));
  return [
    ...lines.slice(0, first.from),
    ...parts.flatMap((part) => part.lines),
    ...lines.slice(yamlEnd),
  ].join('\n');
}
