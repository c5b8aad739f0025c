import { LineCounter, parseDocument, visit } from 'yaml';
import type { SourceFile } from '../source-file.ts';

/**
 * Removes spaces at the ends of lines and leaves one line break at the end. Spaces stay where they mean something: in multi-line texts, and in pairs at
 * the end of a line of prose, where they break the line.
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

/** The lines of a file, from 0, that continue a multi-line text. */
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
