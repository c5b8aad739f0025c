import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { agentName } from '../../records/names.ts';
import type { Step } from '../../schemas/improvement/loop.ts';
import { DAY } from '../../schemas/time.ts';
import { formatNumber, listWords } from '../../words/format.ts';
import { shortName } from './step-names.ts';

/** Durations at a step in days. */
interface Lengths {
  median: number | null;
  p90: number | null;
  n: number;
  /** Visits with an unknown duration. */
  without: number;
}

export interface StepRow {
  step: Step;
  owners: string;
  now: number;
  waiting: number;
  ageing: number;
  queue: Lengths;
  cycle: Lengths;
  /** Days. */
  expected: number | undefined;
}

const lengthsOf = (figure: Figure<'feature-queue-time' | 'feature-cycle-time'> | undefined): Lengths => ({
  median: figure?.value ?? null,
  p90: figure?.detail?.p90 ?? null,
  n: figure?.n ?? 0,
  without: figure?.detail?.without ?? 0,
});

/** Every step of the loop with the time features take there, all time. */
export function stepRows({ ledger }: Basis, figures: Figures): StepRow[] {
  return ledger.loop.data.steps.map((step) => {
    const at = <Id extends FigureId>(id: Id) => figures.find(id, `step:${step.id}`, 'all');
    const here = at('features-at-step');
    return {
      step,
      owners: listWords(step.owners.map((owner) => agentName(ledger, owner))),
      now: here?.value ?? 0,
      waiting: here?.detail?.waiting ?? 0,
      ageing: here?.detail?.ageing ?? 0,
      queue: lengthsOf(at('feature-queue-time')),
      cycle: lengthsOf(at('feature-cycle-time')),
      expected: step.expected === undefined ? undefined : step.expected / DAY,
    };
  });
}

/** The median days in queue and at work by step, as bars; undefined if no feature has left a step. */
export function stepColumns(rows: readonly StepRow[]) {
  if (rows.every(({ cycle }) => cycle.median === null)) return undefined;
  const text = (value: number | null) => (value === null ? 'no data' : formatNumber(value, 1));
  // Time in the backlog before the first step is a choice, not a delay.
  const after = rows.slice(1);
  const longest = after.reduce<StepRow | undefined>(
    (most, row) => ((row.queue.median ?? 0) > (most?.queue.median ?? 0) ? row : most),
    undefined,
  );
  return {
    title: longest
      ? `Once selected, features wait longest before “${shortName(longest.step)}”: ${text(longest.queue.median)} days`
      : 'Once selected, features do not wait',
    columns: rows.map(({ step, queue, cycle }) => ({
      label: shortName(step),
      values: [queue.median, cycle.median],
      title: `${step.name}: ${text(queue.median)} days in queue, ${text(cycle.median)} at work`,
    })),
    rows: rows.map(({ step, queue, cycle }) => [
      step.name,
      text(queue.median),
      text(queue.p90),
      text(cycle.median),
      text(cycle.p90),
      cycle.n,
    ]),
  };
}
