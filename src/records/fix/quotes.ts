import type { Kind } from '../../schemas/kind.ts';
import { inQuotes } from '../quotes.ts';
import { splitFrontMatter, wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import { type Meaning, meaningOf } from './meaning.ts';

/** A key and an unquoted value on one line, which can only be text. */
const PLAIN = /^( *(?:- )?[A-Za-z][\w-]*: +)([^\s'"[\]{}|>&*!#?,-][^#]*?) *$/;

/**
 * Puts quotes around each value that cannot be read without them, because it contains a colon and a space or begins with a character that YAML
 * reserves. Returns the text and what it then says; undefined if it still cannot be read. The value is exactly what was on the line, so no meaning
 * changes.
 */
export function withQuotes(
  file: string,
  text: string,
  kind: Kind,
): { text: string; meaning: Meaning; count: number } | undefined {
  const lines = text.split('\n');
  for (let count = 1; count <= lines.length; count++) {
    const line = unreadableLine(file, lines.join('\n'), kind);
    const [, key, value] = PLAIN.exec(lines[line! - 1] ?? '') ?? [];
    if (line === undefined || key === undefined || !(/:(?: |$)/.test(value!) || /^[@`%]/.test(value!)))
      return undefined;
    lines[line - 1] = key + inQuotes(value!);
    const quoted = lines.join('\n');
    const meaning = meaningOf(file, quoted, kind);
    if (meaning) return { text: quoted, meaning, count };
  }
  return undefined;
}

/** The line of a file, from 1, at which its YAML cannot be read. */
function unreadableLine(file: string, text: string, kind: Kind): number | undefined {
  const content = { file, text, problems: [] };
  const source = kind.format === 'yaml' ? wholeYaml(content) : splitFrontMatter(content);
  if ('rule' in source) return undefined;
  const yaml = parseYaml(source);
  return 'problem' in yaml && yaml.problem.rule === 'yaml-syntax' ? yaml.problem.line : undefined;
}
