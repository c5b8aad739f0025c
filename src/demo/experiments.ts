import type { Period } from '../records/calendar.ts';
import { numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import { dateOf, dayOf } from './season.ts';
import { EXPERIMENTS, type Experiment } from './texts/experiments.ts';
import { daysOf, type World } from './world.ts';

const TWO_WEEKS = 14;
/** A test begins every fortnight; odd ones run for six weeks, the others for four. */
const BEGIN = dayOf('2026-01-05');
/** The share of a day's users in each variant. */
const TRAFFIC = 0.05;

interface Run {
  experiment: Experiment;
  from: number;
  /** Its last day. */
  last: number;
}

/** Tests that run on at least one day of a range. */
function runsIn(days: readonly number[]): Run[] {
  const [first, last] = [days[0]!, days.at(-1)!];
  const runs: Run[] = [];
  for (let turn = Math.floor((first - BEGIN) / TWO_WEEKS) - 3; BEGIN + turn * TWO_WEEKS <= last; turn++) {
    const size = EXPERIMENTS.length;
    const experiment = EXPERIMENTS[((turn % size) + size) % size]!;
    // A test begins on a Tuesday; one that breaks a guardrail is stopped in its second week.
    const from = BEGIN + turn * TWO_WEEKS + 1;
    const length = experiment.outcome === 'stopped' ? 9 : turn % 2 === 0 ? 26 : 40;
    if (from + length - 1 >= first && from <= last) runs.push({ experiment, from, last: from + length - 1 });
  }
  return runs;
}

/** The tests that begin on one of these days. */
export function experimentsBeginning(days: readonly number[]): Experiment[] {
  return runsIn(days)
    .filter(({ from }) => from >= days[0]!)
    .map(({ experiment }) => experiment);
}

/** Tests that ran on any of these days, and whether one of them ended with a winner. */
export function experimentsIn(days: readonly number[]): { endsInside: boolean; won: boolean }[] {
  return runsIn(days).map(({ experiment, last }) => ({
    endsInside: last >= days[0]! && last <= days.at(-1)!,
    won: experiment.outcome === 'winner',
  }));
}

/** The experiment results summary: tests continue from report to report, and their counts accumulate. */
export function experimentResults(world: World, period: Period): Fields<'experiment-results-summary'> {
  const days = daysOf(world, period);
  const today = days.at(-1)!;
  const runs = runsIn(days);
  const ended = runs.filter(({ last }) => last <= today);
  return {
    summary:
      ended.length > 0
        ? `Decided: ${ended.map(({ experiment }) => experiment.name).join(', ')}.`
        : 'All tests go on.',
    experiments: runs.map(({ experiment, from, last }) => {
      const isOver = last <= today;
      const shown = exposures(world, from, Math.min(last, today));
      const wanted = Math.ceil(exposures(world, from, last) / 500) * 500;
      const { name, hypothesis, metric, guardrails, rate, lift, outcome } = experiment;
      return {
        name,
        hypothesis,
        metric,
        guardrails: [...guardrails],
        variants: [
          { variant: 'as before', planned: wanted, actual: shown, conversions: Math.round(shown * rate) },
          {
            variant: 'new',
            planned: wanted,
            actual: Math.round(shown * 0.997),
            conversions: Math.round(shown * 0.997 * rate * (1 + lift)),
          },
        ],
        from: dateOf(from),
        ...(isOver && { to: dateOf(last) }),
        decision: isOver ? outcome : 'running',
        ...(isOver && { rollout: experiment.rollout, learnings: experiment.learnings }),
      };
    }),
  };
}

/** How many users saw one variant between two days, inclusive. */
function exposures(world: World, from: number, to: number): number {
  let sum = 0;
  for (let day = from; day <= to; day++) sum += Math.round(numbersOf(world, day).activeUsers * TRAFFIC);
  return sum;
}
