import type { Kind } from '../../schemas/kind.ts';
import { splitFrontMatter, wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import { type Meaning, meaningOf } from './meaning.ts';

/** A key and its value on one line, the value without quotes and not to be read as anything but text. */
const PLAIN = /^( *(?:- )?[A-Za-z][\w-]*: +)([^\s'"[\]{}|>&*!#?,-][^#]*?) *$/;

/**
 * A text with quotes around each value that cannot be read without them, because it holds a colon and a space or begins with a mark that YAML keeps
 * for itself, and what it then says. Undefined where it cannot be read after that either. Nothing was said before, so nothing changes its meaning:
 * the text is what stood on the line.
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
    lines[line - 1] = `${key}'${value!.replaceAll("'", "''")}'`;
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
