import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { subjectFigure } from '../growth/growth-months.ts';
import { organisationFigure } from '../organisation-figure.ts';
import { mean } from '../statistics.ts';
import { compounded } from './direction.ts';
import { MEASURES, type ProcessChange, processChanges } from './processes.ts';

const filesOf = (changes: readonly ProcessChange[]) => [...new Set(changes.map(({ file }) => file))];

/** One process in one quarter. */
function processFigure(basis: Basis, change: ProcessChange): Figure {
  const { measures, process, subject, quarter, file } = change;
  return subjectFigure(basis, 'process-improvement', subject, quarter, {
    value: measures.time.improvement,
    n: process.after?.runs ?? 0,
    sources: [file],
    detail: {
      before: measures.time.before,
      after: measures.time.after,
      ...Object.fromEntries(
        MEASURES.filter(({ id }) => id !== 'time').map(({ id }) => [id, measures[id].improvement]),
      ),
    },
  });
}

/** The mean of the processes whose time is known before and after. */
function quarterFigure(basis: Basis, quarter: Period, changes: readonly ProcessChange[]): Figure {
  const known = changes.flatMap(({ measures }) => measures.time.improvement ?? []);
  return organisationFigure(basis, 'process-improvement', quarter, {
    value: mean(known),
    n: known.length,
    sources: filesOf(changes),
    detail: {
      processes: known.length,
      without: changes.length - known.length,
      sum: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
      best: known.length === 0 ? null : Math.max(...known),
      worst: known.length === 0 ? null : Math.min(...known),
    },
  });
}

/** Quarter upon quarter, from the first to the last that is known; none where one in between is missing. */
function compoundFigure(basis: Basis, subject: string, quarters: readonly Figure[], files: string[]): Figure {
  const values = quarters.map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  const whole = known.length > 0 && known.length === values.length;
  const { remaining, reduction } = compounded(known);
  return subjectFigure(basis, 'process-improvement-compounded', subject, basis.all, {
    value: whole ? reduction : null,
    n: values.length,
    sources: files,
    detail: { quarters: values.length, remaining: whole ? remaining : null },
  });
}

/** All quarters between the first and the last of some, as the figure of each; null where a quarter has none. */
function chain(basis: Basis, figures: readonly Figure[]): Figure[] {
  const byQuarter = new Map(figures.map((figure) => [figure.period, figure]));
  const ids = basis.periods.quarter.map(({ id }) => id);
  const places = figures.map(({ period }) => ids.indexOf(period));
  return ids
    .slice(Math.min(...places), Math.max(...places) + 1)
    .map((id) => byQuarter.get(id) ?? { ...figures[0]!, period: id, value: null });
}

/**
 * How much better processes became, by quarter: each, and the mean of all; and what that comes to quarter upon quarter. Nothing
 * where no optimisation report names a process.
 */
export function processFigures(basis: Basis): Figure[] {
  const changes = processChanges(basis).filter(({ quarter }) => basis.periods.quarter.includes(quarter));
  if (changes.length === 0) return [];
  const own = changes.map((change) => processFigure(basis, change));
  const quarters = [...Map.groupBy(changes, ({ quarter }) => quarter)].map(([quarter, group]) =>
    quarterFigure(basis, quarter, group),
  );
  const repeated = [...Map.groupBy(changes, ({ subject }) => subject)].map(([subject, group]) =>
    compoundFigure(
      basis,
      subject,
      chain(
        basis,
        own.filter((figure) => figure.subject === subject),
      ),
      filesOf(group),
    ),
  );
  return [
    ...own,
    ...quarters,
    ...repeated,
    compoundFigure(basis, 'organisation', chain(basis, quarters), filesOf(changes)),
  ];
}
