import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { firstOfEach } from '../first-of-each.ts';
import { makeFigure } from '../make-figure.ts';
import { mean } from '../statistics.ts';
import { compounded } from './direction.ts';
import { type ProcessChange, processChanges } from './processes.ts';

const filesOf = (changes: readonly ProcessChange[]) => [...new Set(changes.map(({ file }) => file))];

/** One process in one quarter. */
function processFigure(basis: Basis, change: ProcessChange): Figure {
  const { measures, process, subject, quarter, file } = change;
  const { time, cost, errors, satisfaction } = measures;
  return makeFigure(basis, 'process-improvement', subject, quarter, {
    value: time.improvement,
    n: process.after?.runs ?? 0,
    sources: [file],
    detail: {
      before: time.before,
      after: time.after,
      cost: cost.improvement,
      errors: errors.improvement,
      satisfaction: satisfaction.improvement,
    },
  });
}

/** The mean of the processes whose time is known before and after. */
function quarterFigure(basis: Basis, quarter: Period, changes: readonly ProcessChange[]): Figure {
  const known = changes.flatMap(({ measures }) => measures.time.improvement ?? []);
  return makeFigure(basis, 'process-improvement', 'organisation', quarter, {
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

/** Quarter upon quarter, from the first to the last that is known; none if one in between is missing. */
function compoundFigure(
  basis: Basis,
  subject: string,
  figures: readonly Figure[],
  sources: string[],
): Figure {
  const values = chain(basis, figures);
  const known = values.filter((value) => value !== null);
  const whole = known.length > 0 && known.length === values.length;
  const { remaining, reduction } = compounded(known);
  return makeFigure(basis, 'process-improvement-compounded', subject, basis.all, {
    value: whole ? reduction : null,
    n: values.length,
    sources,
    detail: { quarters: values.length, remaining: whole ? remaining : null },
  });
}

/** The values of all quarters between the first and the last of some figures; null if a quarter has none. */
function chain(basis: Basis, figures: readonly Figure[]): (number | null)[] {
  const byQuarter = new Map(figures.map(({ period, value }) => [period, value]));
  const ids = basis.periods.quarter.map(({ id }) => id);
  const places = figures.map(({ period }) => ids.indexOf(period));
  return ids.slice(Math.min(...places), Math.max(...places) + 1).map((id) => byQuarter.get(id) ?? null);
}

/**
 * How much better processes became, by quarter: each, and the mean of all; and what that comes to quarter upon quarter. Nothing
 * where no optimisation report names a process.
 */
export function processFigures(basis: Basis): Figure[] {
  const changes = processChanges(basis).filter(({ quarter }) => basis.periods.quarter.includes(quarter));
  if (changes.length === 0) return [];
  // A report that names a process twice has both in its mean, and the first as its figure.
  const own = firstOfEach(changes, ({ subject, quarter }) => `${subject}\n${quarter.id}`).map((change) =>
    processFigure(basis, change),
  );
  const quarters = [...Map.groupBy(changes, ({ quarter }) => quarter)].map(([quarter, group]) =>
    quarterFigure(basis, quarter, group),
  );
  const repeated = [...Map.groupBy(changes, ({ subject }) => subject)].map(([subject, group]) =>
    compoundFigure(
      basis,
      subject,
      own.filter((figure) => figure.subject === subject),
      filesOf(group),
    ),
  );
  return [
    ...own,
    ...quarters,
    ...repeated,
    compoundFigure(basis, 'organisation', quarters, filesOf(changes)),
  ];
}
