import { posix } from 'node:path';
import type { FixedFile } from '../../records/fix/fix-content.ts';
import { count } from '../formats/summary.ts';
import { visible } from '../formats/visible.ts';
import { lineDiff } from './line-diff.ts';

/** The maximum number of lines shown per file. */
const SHOWN = 40;

/** A line with its trailing spaces made visible. */
function shown(line: string): string {
  return visible(line.replace(/[ \t]+$/, (spaces) => '·'.repeat(spaces.length)));
}

/** The fixes, file by file: the rules, and the lines before and after. `before` is a file's text on disk. `folder` is put before each file name. */
export function fixReport(
  fixed: readonly (FixedFile & { before: string })[],
  folder: string,
  isDryRun: boolean,
): string {
  if (fixed.length === 0) return 'no problem can be fixed automatically\n';
  const blocks = fixed.map(({ file, before, text, fixes }) => {
    const counts = [...Map.groupBy(fixes, (fix) => fix)].map(([fix, own]) =>
      own.length > 1 ? `${fix} (${own.length})` : fix,
    );
    const lines = lineDiff(before, text);
    const rows = lines
      .slice(0, SHOWN)
      .map(({ sign, line, text: own }) => `  ${sign} ${String(line).padStart(3)} | ${shown(own)}`);
    const more = lines.length - rows.length;
    return [
      `${visible(posix.join(folder, file))}: ${counts.join(', ')}`,
      ...rows,
      ...(more > 0 ? [`  and ${count(more, 'more line')}`] : []),
      '',
    ].join('\n');
  });
  const edits = fixed.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const what = `${edits} ${edits === 1 ? 'fix' : 'fixes'} in ${count(fixed.length, 'file')}`;
  return `${blocks.join('\n')}\n${isDryRun ? `${what}, not written (dry run)` : `${what} applied`}\n`;
}
