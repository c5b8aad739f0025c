import type { Problem } from '../../records/problem.ts';
import type { Checked } from '../formats/summary.ts';
import { summary } from '../formats/summary.ts';
import { asText, problemBlocks } from '../formats/text.ts';
import { visible } from '../formats/visible.ts';

/** What one look at the content gave. */
export interface Look {
  problems: readonly Problem[];
  checked: Checked;
}

/** What makes a problem the same as before, though it may have moved to another line. */
const keyOf = ({ rule, file, message }: Problem) => `${rule}\n${file}\n${message}`;

/** The problems of one look that are not in another; of several that are alike, as many as are more. */
function without(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const left = new Map<string, number>();
  for (const key of others.map(keyOf)) left.set(key, (left.get(key) ?? 0) + 1);
  return problems.filter((problem) => {
    const number = left.get(keyOf(problem)) ?? 0;
    left.set(keyOf(problem), number - 1);
    return number <= 0;
  });
}

/** What is new and what is solved since the look before, and how it stands; nothing but the last where neither is. */
function news(before: Look, now: Look): string {
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
 * Looks at the content, and again after each change: writes the whole report first, then what is new and what is solved. Where a change alters
 * nothing that was said, nothing is written. Ends with the changes.
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
