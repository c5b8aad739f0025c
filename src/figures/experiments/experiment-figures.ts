import type { Entry } from '../../records/entry.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { type Basis, byPeriod } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { type Judged, judgeExperiment } from './experiment.ts';
import type { ExperimentState } from './experiment-states.ts';

/** What the numbers of an experiment say of the effect. A split that may not be the planned one says nothing. */
function liftFigure(
  basis: Basis,
  { id, file }: Entry<Experiment>,
  { state, unread, control, leading, rivals }: Judged,
): Figure {
  const known = unread || state === 'planned' ? undefined : leading;
  const comparison = known?.comparison;
  const rate = comparison?.controlRate ?? null;
  const bound = (index: 0 | 1) =>
    comparison?.newcombe && rate ? (100 * comparison.newcombe[index]) / rate : null;
  const exposures = known ? (known.variant.exposures ?? 0) + (control?.exposures ?? 0) : 0;
  return makeFigure(basis, 'experiment-lift', `experiment:${id}`, basis.all, {
    value: comparison?.lift ?? null,
    n: exposures,
    sources: [file],
    detail: {
      state,
      variant: known?.variant.id ?? null,
      low: bound(0),
      high: bound(1),
      p: known?.p ?? null,
      z: comparison?.z ?? null,
      controlRate: rate,
      rate: comparison?.treatmentRate ?? null,
      exposures: known?.variant.exposures ?? null,
      conversions: known?.variant.conversions ?? null,
      controlExposures: known ? (control?.exposures ?? null) : null,
      controlConversions: known ? (control?.conversions ?? null) : null,
      rivals: rivals.length,
    },
  });
}

/** How much of the planned sample there is, by the variant that has least of what it needs. */
function sampleFigure(
  basis: Basis,
  { id, file, data: { variants } }: Entry<Experiment>,
  { progress, planned, ratio }: Judged,
): Figure {
  const shares = variants.map(({ exposures = 0 }, i) => exposures / (planned[i] ?? 1));
  const least = shares.indexOf(Math.min(...shares));
  return makeFigure(basis, 'experiment-sample', `experiment:${id}`, basis.all, {
    value: progress,
    n: variants.reduce((sum, { exposures = 0 }) => sum + exposures, 0),
    sources: [file],
    detail: {
      exposures: progress === null ? null : (variants[least]!.exposures ?? null),
      needed: planned[least] ?? null,
      ratioChi2: ratio?.chi2 ?? null,
      ratioP: ratio?.p ?? null,
    },
  });
}

/** Each experiment's lift and sample, the share of decisions that were wins, and how many run. Nothing where there are none. */
export function experimentFigures(basis: Basis): Figure[] {
  const { experiments } = basis.ledger;
  if (experiments.length === 0) return [];
  const judged = new Map(experiments.map((entry) => [entry, judgeExperiment(entry.data)]));
  const own = [...judged].flatMap(([entry, each]) => [
    liftFigure(basis, entry, each),
    sampleFigure(basis, entry, each),
  ]);
  const running = experiments.filter(({ data }) => data.started !== undefined && data.ended === undefined);
  const decided = experiments.filter(({ data }) => data.decision !== undefined);
  const noon = ({ data }: Entry<Experiment>) => basis.calendar.at(data.decision!.at, '12:00');
  const first = decided.reduce((earliest, entry) => Math.min(earliest, noon(entry)), basis.asOf);
  const rates = [...byPeriod(basis, decided, noon)]
    .filter(([{ kind, to }]) => kind === 'all' || (kind !== 'trailing' && to > first))
    .map(([period, group]) => {
      const declared = group.filter(({ data }) => data.decision!.state === 'winner');
      const count = (state: ExperimentState) =>
        declared.filter((entry) => judged.get(entry)!.state === state).length;
      const won = count('winner');
      return makeFigure(basis, 'experiment-win-rate', 'organisation', period, {
        ratio: share(won, group.length),
        n: group.length,
        sources: group.map(({ file }) => file),
        detail: { won, harmed: count('won-with-harm'), decided: group.length },
      });
    });
  return [
    ...own,
    ...rates,
    makeFigure(basis, 'experiments-running', 'organisation', basis.all, {
      value: running.length,
      n: experiments.length,
      sources: running.map(({ file }) => file),
      detail: { running: running.length, recorded: experiments.length },
    }),
  ];
}
