import { LineCounter, parseDocument, visit } from 'yaml';
import type { SourceFile } from '../source-file.ts';

/**
 * A text without spaces at the ends of lines, and with one line break at its end. They stay where they say something: in texts of several lines,
 * and two at the end of a line of prose, which break it.
 */
export function withoutLooseSpaces(text: string, source: SourceFile): string {
  const yamlEnd = source.yamlLine + source.yaml.split('\n').length;
  const inTexts = /[ \t]$/m.test(source.yaml) ? linesOfTexts(source) : new Set<number>();
  const lines = text.split('\n').map((line, i) => {
    if (inTexts.has(i)) return line;
    const isProse = i >= yamlEnd && line.trim() !== '';
    return isProse ? line.replace(/(?<=\S)(?: |\t+)$/, '') : line.trimEnd();
  });
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The lines of a file, from 0, on which a text of several lines goes on. */
function linesOfTexts({ yaml, yamlLine }: SourceFile): Set<number> {
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: counter,
    schema: 'core',
    stringKeys: true,
    logLevel: 'silent',
  });
  const lines = new Set<number>();
  visit(document, {
    Scalar(_, { range }) {
      if (!range) return;
      const [from, to] = [counter.linePos(range[0]).line, counter.linePos(range[1] - 1).line];
      for (let line = from + 1; line <= to; line++) lines.add(line - 1 + yamlLine);
    },
  });
  return lines;
}
