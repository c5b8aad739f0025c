import { linesOutsideCode } from './code-lines.ts';
import type { Problem } from './problem.ts';
import { shortLine } from './shorten.ts';
import { span } from './source-file.ts';

/** The lines that git puts around the two sides of a conflict, and before the text that both had. */
const SIDE = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/;

/**
 * The problem of a text in which a merge was not finished, at its first mark; undefined if there is none outside blocks of code. A line of equals
 * signs alone is no mark: it underlines a heading.
 */
export function mergeConflict(file: string, text: string): Problem | undefined {
  if (!/^(?:<{7}|>{7})/m.test(text)) return undefined;
  const lines = [...linesOutsideCode(text)];
  const sides = lines.filter(([, line]) => SIDE.test(line));
  // A table can begin with seven empty columns.
  const first = sides.find(([, line]) => !line.startsWith('|'));
  if (!first) return undefined;
  const [from, to] = [sides[0]![0], sides.at(-1)![0]];
  const marks = lines.filter(([at, line]) => SIDE.test(line) || (line === '=======' && at > from && at < to));
  const numbers = marks.map(([at]) => at);
  return {
    rule: 'merge-conflict',
    severity: 'error',
    file,
    ...span(first[0], 1, first[1].length),
    message: `"${shortLine(first[1])}" is the mark of a merge that was not finished`,
    expected: 'the text on which both sides agree, without the lines <<<<<<<, ======= and >>>>>>>',
    fix: `finish the merge: keep what is right and delete ${
      numbers.length === 1 ? `line ${numbers[0]}` : `the marks in the lines ${numbers.join(', ')}`
    }; to quote such marks, put them between two lines of \`\`\``,
  };
}
