import type { Collected } from './collect.ts';
import { isThere, type PeriodOutcome } from './outcome.ts';

/** What a run of `collect` did, as programs read it. */
export interface CollectReport extends Collected {
  version: 1;
  /** Whether every wanted period is there. */
  complete: boolean;
}

/** The report of a run. */
export function collectReport({ periods, faults }: Collected): CollectReport {
  return { version: 1, complete: faults.length === 0 && periods.every(isThere), periods, faults };
}

const STATES = [
  ['collected', 'collected'],
  ['restated', 'restated'],
  ['unchanged', 'unchanged'],
  ['kept', 'left to people'],
  ['failed', 'failed'],
] as const satisfies readonly (readonly [PeriodOutcome['state'], string])[];

/** "1 period", "3 periods" */
const periodsOf = (count: number) => `${count} ${count === 1 ? 'period' : 'periods'}`;

/** The same as people read it: a line for each source, and what needs them below it. */
export function reportText({ periods, faults }: Collected, isDryRun: boolean): string {
  const lines: string[] = [];
  for (const { source, why } of faults) lines.push(`${source}: not asked: ${why}`);
  for (const [source, own] of Map.groupBy(periods, (each) => each.source)) {
    const counts = STATES.flatMap(([state, words]) => {
      const count = own.filter((each) => each.state === state).length;
      return count > 0 ? [`${count} ${words}`] : [];
    });
    lines.push(`${source}: ${periodsOf(own.length)}: ${counts.join(', ')}`);
    for (const each of own) lines.push(...details(each));
    lines.push(...leftOutOf(own));
  }
  const failed = periods.filter((each) => !isThere(each)).length;
  if (lines.length === 0) return 'Nothing to collect: every closed period is there.\n';
  const files = periods
    .flatMap((each) => each.files)
    .filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'kept');
  const did = isDryRun ? 'would change' : 'changed';
  lines.push(
    `${files.length} ${files.length === 1 ? 'file' : 'files'} ${did}.${failed > 0 ? ` ${periodsOf(failed)} missing.` : ''}`,
  );
  return `${lines.join('\n')}\n`;
}

function details({ period, state, why, files }: PeriodOutcome): string[] {
  return [
    ...(why === undefined ? [] : [`  ${period}: ${state === 'failed' ? 'failed' : 'left as it is'}: ${why}`]),
    ...files.flatMap((file) =>
      file.outcome === 'kept' || file.outcome === 'removed'
        ? [`  ${file.path}: ${file.outcome === 'kept' ? `left as it is: ${file.why}` : 'removed'}`]
        : [],
    ),
  ];
}

/** What led to no record: once, with the periods that it was left out of. */
function leftOutOf(periods: readonly PeriodOutcome[]): string[] {
  const left = periods
    .filter(({ state }) => state !== 'unchanged')
    .flatMap(({ period, leftOut }) => leftOut.map(({ what, why }) => ({ period, text: `${what}: ${why}` })));
  return [...Map.groupBy(left, ({ text }) => text)].map(([text, own]) => {
    const [first, last] = [own[0]!.period, own.at(-1)!.period];
    const when = own.length === 1 ? first : `${own.length} times, ${first} to ${last}`;
    return `  ${when}: left out ${text}`;
  });
}
