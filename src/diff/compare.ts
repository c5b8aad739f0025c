import { compareText } from '../records/problem.ts';
import { listWords } from '../words/format.ts';
import { answerOf } from './answer.ts';
import { breachChanges } from './breaches.ts';
import { cadenceChanges } from './cadence.ts';
import { figureChanges } from './figures.ts';
import type { ChangeReport } from './form.ts';
import { problemChanges } from './problems.ts';
import { type FileChange, recordChanges } from './records.ts';
import { scoreChanges } from './scorecard.ts';
import type { Side } from './side.ts';

/** Record files of a side that could not be used because of errors. Playbook files are not included. */
function unusable({ content }: Side): string[] {
  const used = new Set(
    Object.values(content.ledger)
      .flat()
      .map((entry) => (entry as { file: string }).file),
  );
  const faulty = content.problems.filter(({ severity, file }) => severity === 'error' && file !== '.');
  return [...new Set(faulty.map(({ file }) => file))].filter((file) => !used.has(file)).sort(compareText);
}

/** The limits of the comparison; `compared` is false if figures cannot be compared at all. */
function limits(before: Side, after: Side, baseName: string): { compared: boolean; notes: string[] } {
  if (before.content.files === 0)
    return {
      compared: false,
      notes: [`${baseName} has no content: everything is new, and there are no earlier figures.`],
    };
  const sides = [
    { side: before, where: `in ${baseName}` },
    { side: after, where: 'after the change' },
  ];
  const broken = sides.flatMap(({ side, where }) =>
    side.content.broken.size > 0
      ? [
          `Figures are not compared because of errors in ${listWords([...side.content.broken].map((kind) => side.basis.ledger[kind].file))} ${where}.`,
        ]
      : [],
  );
  const left = sides.flatMap(({ side, where }) => {
    const files = unusable(side);
    return files.length > 0
      ? [
          `Not counted ${where}, because of errors: ${listWords(files.slice(0, 5))}${files.length > 5 ? ` and ${files.length - 5} more` : ''}.`,
        ]
      : [];
  });
  return { compared: broken.length === 0, notes: broken.length > 0 ? broken : left };
}

/** The comparison's other inputs. */
export interface Compared {
  folder: string;
  base: ChangeReport['base'];
  sealed: ChangeReport['sealed'];
  late: ChangeReport['late'];
  /** The files that differ, with whether each existed before and exists now. */
  files: readonly FileChange[];
}

/** Compares the content before and after a change. Both sides are computed as of the same moment, so that only the change shows. */
export function compare(
  before: Side,
  after: Side,
  { folder, base, sealed, late, files }: Compared,
): ChangeReport {
  const { compared, notes } = limits(before, after, base.name);
  const hadContent = before.content.files > 0;
  const report = {
    version: 1 as const,
    folder,
    base,
    asOf: new Date(after.basis.asOf).toISOString(),
    compared,
    notes,
    records: recordChanges(before, after, files),
    problems: problemChanges(hadContent ? before.problems : [], after.problems),
    sealed,
    late,
    scorecard: compared ? scoreChanges(before, after) : [],
    breaches: compared ? breachChanges(before, after) : [],
    cadence: compared ? cadenceChanges(before, after) : [],
    figures: compared ? figureChanges(before, after) : [],
  };
  return { ...report, answer: answerOf(report) };
}
