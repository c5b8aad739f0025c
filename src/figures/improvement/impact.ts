import type { Entry } from '../../records/entry.ts';
import type { SmallestEffect } from '../../schemas/experiment.ts';
import type { Feature, Impact } from '../../schemas/improvement/feature.ts';
import type { Basis } from '../basis.ts';
import { definitionIn, isFigureId } from '../definitions.ts';
import { meets } from '../exact.ts';
import type { ExperimentState } from '../experiments/experiment-states.ts';
import type { Figure } from '../figure.ts';
import type { FindFigure } from '../figures.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { percentage } from '../statistics.ts';
import { type Direction, improvement } from './direction.ts';
import { type Travelled, travelled } from './feature-figures.ts';
import type { IMPACT_VERDICTS } from './impact-definitions.ts';
import { stopOf } from './journey.ts';

export type ImpactVerdict = (typeof IMPACT_VERDICTS)[number];

/** What a feature was to change, and what it changed. */
interface JudgedImpact {
  verdict: ImpactVerdict;
  /** For the better, in percent of what it was or in points; null if it is not known. */
  change: number | null;
  before: number | null;
  after: number | null;
  /** The unit of before and after. */
  unit: string;
  direction: Direction;
  atLeast: SmallestEffect;
  /** How much the number afterwards rests on: exposures, cases, or the n of its figure. */
  n: number;
  /** What it was read from: files of the content. */
  sources: string[];
}

/** A number before and after, and whether one may be there later. */
interface Reading extends Pick<JudgedImpact, 'before' | 'after' | 'unit' | 'n' | 'sources'> {
  open: boolean;
  better: Direction;
  /** An experiment in which chance explains the difference. */
  chance?: boolean;
}

const CALLED: readonly (ExperimentState | null)[] = ['winner', 'won-with-harm', 'loser', 'inconclusive'];

/** From the figure that should change, in the two periods that the record names. */
function fromFigure(
  { figure, subject, before, after }: Impact,
  deployed: number | undefined,
  { ledger, calendar, asOf }: Basis,
  find: FindFigure,
): Reading {
  const id = figure !== undefined && isFigureId(ledger, figure) ? figure : undefined;
  const at = (period: string | undefined) =>
    id === undefined || period === undefined ? undefined : find(id, subject, period);
  const [was, is] = [at(before), at(after)];
  const period = after === undefined ? undefined : calendar.find(after);
  // A period that still runs says nothing yet, whatever it comes to so far; nor does what is not deployed.
  const open = !period || period.to > asOf || deployed === undefined;
  return {
    before: was?.value ?? null,
    after: open ? null : (is?.value ?? null),
    unit: was?.unit ?? is?.unit ?? '',
    n: open ? 0 : (is?.n ?? 0),
    sources: [...(was?.sources ?? []), ...(open ? [] : (is?.sources ?? []))],
    open,
    better: id !== undefined && definitionIn(ledger, id).better === 'lower' ? 'down' : 'up',
  };
}

/** From the lift of its experiment, once the full sample is there; one that was stopped or is not valid says nothing. */
function fromExperiment(id: string, { ledger }: Basis, find: FindFigure): Reading {
  const entry = ledger.experiments.find((each) => each.id === id);
  const lift = find('experiment-lift', `experiment:${id}`, 'all');
  const { state = null, controlRate = null, rate = null } = lift?.detail ?? {};
  const called = CALLED.includes(state);
  const percent = (share: number | null) => (called && share !== null ? 100 * share : null);
  return {
    before: percent(controlRate),
    after: percent(rate),
    unit: '%',
    n: called ? (lift?.n ?? 0) : 0,
    sources: entry ? [entry.file] : [],
    open: !called && entry?.data.ended === undefined,
    better: entry?.data.metric.better === 'lower' ? 'down' : 'up',
    chance: state === 'inconclusive',
  };
}

function read({ entry, journey }: Travelled, basis: Basis, find: FindFigure): Reading {
  const { impact, experiment } = entry.data;
  const { counts, figure } = impact!;
  if (counts) {
    const { before, after } = counts;
    return {
      before: percentage(before.count, before.of),
      after: after ? percentage(after.count, after.of) : null,
      unit: '%',
      n: after?.of ?? 0,
      sources: [entry.file],
      open: after === undefined,
      better: 'up',
    };
  }
  return figure === undefined && experiment !== undefined
    ? fromExperiment(experiment, basis, find)
    : fromFigure(impact!, journey.deployed, basis, find);
}

function verdictOf(
  change: number | null,
  atLeast: number,
  { open, chance }: { open: boolean; chance: boolean },
): ImpactVerdict {
  if (change === null) return open ? 'not yet' : 'no data';
  if (chance || !meets(change, '>', 0)) return 'missed';
  return meets(change, '>=', atLeast) ? 'met' : 'partly';
}

/** What a feature was to change against what it did; undefined if nothing was expected, or it was dropped before anybody saw it. */
function judgeImpact(travelled: Travelled, basis: Basis, find: FindFigure): JudgedImpact | undefined {
  const { impact, dropped } = travelled.entry.data;
  if (!impact || (dropped && travelled.journey.deployed === undefined)) return undefined;
  const { open, better, chance = false, ...reading } = read(travelled, basis, find);
  const direction = impact.direction ?? better;
  const { before, after } = reading;
  const change =
    impact.atLeast.unit === '%'
      ? improvement(before, after, direction)
      : before === null || after === null
        ? null
        : direction === 'up'
          ? after - before
          : before - after;
  const verdict = verdictOf(change, impact.atLeast.value, { open, chance });
  return { ...reading, verdict, change, direction, atLeast: impact.atLeast };
}

/** The figure that a change is told by: one in percent of what it was, or one in points. */
export function impactId({ unit }: SmallestEffect): 'feature-impact' | 'feature-impact-points' {
  return unit === '%' ? 'feature-impact' : 'feature-impact-points';
}

/** The impact of one feature as a figure: for the better, against what was hoped for. */
function impactFigure(basis: Basis, { id, file }: Entry<Feature>, judged: JudgedImpact): Figure {
  const { verdict, change, before, after, unit, direction, atLeast, n, sources } = judged;
  return makeFigure(basis, impactId(atLeast), `feature:${id}`, basis.all, {
    value: change,
    unit: atLeast.unit,
    n,
    target: { comparator: '>=', ...atLeast },
    // More than the value decides: chance may explain it.
    status: verdict === 'met' ? 'met' : 'missed',
    sources: [...new Set([file, ...sources])],
    detail: { verdict, before, after, unit, direction },
  });
}

/** The impact of each feature that was to have one, and the share of those measured that had it. */
export function impactFigures(basis: Basis, find: FindFigure): Figure[] {
  const judged = travelled(basis).flatMap((each) => {
    const own = judgeImpact(each, basis, find);
    return own ? [{ ...each, judged: own }] : [];
  });
  if (judged.length === 0) return [];
  const measured = judged.filter(isMeasured);
  const met = measured.filter((each) => each.judged.verdict === 'met');
  return [
    ...judged.map((each) => impactFigure(basis, each.entry, each.judged)),
    makeFigure(basis, 'impact-attainment', 'organisation', basis.all, {
      ratio: share(met.length, measured.length),
      n: measured.length,
      sources: measured.map(({ entry }) => entry.file),
      detail: {
        met: met.length,
        measured: measured.length,
        partly: measured.filter((each) => each.judged.verdict === 'partly').length,
        missed: measured.filter((each) => each.judged.verdict === 'missed').length,
        open: judged.length - measured.length,
      },
    }),
  ];
}

/** Whether it came through the step that measures impact, or was given up, and a change is known. */
function isMeasured({ journey, judged }: Travelled & { judged: JudgedImpact }): boolean {
  // What lost its test is dropped before that step. To leave it out would count the winners only.
  const over = stopOf(journey, 'impact')?.state === 'done' || journey.state !== 'under way';
  return judged.change !== null && over;
}
