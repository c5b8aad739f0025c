import type { Problem } from '../../records/problem.ts';
import type { Checked } from '../formats/summary.ts';
import { summary } from '../formats/summary.ts';
import { asText, problemBlocks } from '../formats/text.ts';
import { visible } from '../formats/visible.ts';

/** The result of one check. */
export interface Look {
  problems: readonly Problem[];
  checked: Checked;
}

/** Identifies a problem even if it moved to another line. */
const keyOf = ({ rule, file, message }: Problem) => `${rule}\n${file}\n${message}`;

/** The problems of one check that are not in another; of several equal ones, only the surplus. */
function without(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const left = new Map<string, number>();
  for (const key of others.map(keyOf)) left.set(key, (left.get(key) ?? 0) + 1);
  return problems.filter((problem) => {
    const number = left.get(keyOf(problem)) ?? 0;
    left.set(keyOf(problem), number - 1);
    return number <= 0;
  });
}

/** New and solved problems since the previous check, followed by the summary. */
export function news(before: Look, now: Look): string {
  const fresh = without(now.problems, before.problems);
  const solved = without(before.problems, now.problems);
  const lines = solved.map(
    ({ file, rule, message }) =>
      `solved: ${visible(`${now.checked.folder}/${file}`)} ${rule}: ${visible(message)}`,
  );
  return [
    ...problemBlocks(fresh, now.checked),
    ...(lines.length > 0 ? [`${lines.join('\n')}\n`] : []),
    `${summary(now.problems, now.checked)}\n`,
  ].join('\n');
}

/**
 * Checks the content, and checks it again after each change: writes the whole report first, then new and solved problems. Writes nothing if a change
 * alters nothing. Ends when the changes end.
 */
export async function watchContent(
  changes: AsyncIterable<void>,
  look: () => Promise<Look>,
  write: (text: string) => void,
): Promise<void> {
  let before = await look();
  write(asText(before.problems, before.checked));
  for await (const _ of changes) {
    const now = await look();
    const isSame =
      summary(before.problems, { ...before.checked, asOf: 0 }) ===
      summary(now.problems, { ...now.checked, asOf: 0 });
    if (!isSame || without(now.problems, before.problems).length > 0) write(`\n${news(before, now)}`);
    before = now;
  }
}
