import type { Period } from '../../records/calendar.ts';
import { RISK_LEVELS } from '../../schemas/compliance/policy.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { average, share } from '../ratio.ts';
import { distribution } from '../statistics.ts';
import { daysIn } from './period-day.ts';
import {
  isOpenState,
  type JudgedVulnerability,
  judgeVulnerabilities,
  patchPunctuality,
} from './vulnerabilities.ts';

/** How punctually and how fast was patched in a period, and what is open at its end: of all, and by severity. */
function patchFigures(basis: Basis, period: Period): Figure[] {
  const { first, last } = daysIn(basis, period);
  const all = judgeVulnerabilities(basis.ledger, last);
  const figures = (subject: string, judged: readonly JudgedVulnerability[]) => {
    const { onTime, late, overdue, patched } = patchPunctuality(judged, first);
    const open = judged.filter(({ state }) => isOpenState(state));
    const settled = onTime + late + overdue;
    const days = patched.map((each) => each.days);
    const { n, median, p90, longest } = distribution(days);
    const files = (list: readonly JudgedVulnerability[]) => list.map(({ entry }) => entry.file);
    return [
      makeFigure(basis, 'patch-punctuality', subject, period, {
        ratio: share(onTime, settled),
        n: settled,
        sources: files(judged.filter((each) => patched.includes(each) || each.state === 'overdue')),
        detail: { onTime: settled > 0 ? onTime : null, late, overdue, pending: open.length - overdue },
      }),
      makeFigure(basis, 'patch-days', subject, period, {
        ratio: average(
          days.reduce((sum, each) => sum + each, 0),
          n,
        ),
        n,
        sources: files(patched),
        detail: { sum: days.reduce((sum, each) => sum + each, 0), median, p90, longest },
      }),
      makeFigure(basis, 'vulnerabilities-open', subject, period, {
        // Before the first one that is on record nothing is known, and so is nothing of none.
        value: all.length > 0 ? open.length : null,
        n: open.length,
        sources: files(open),
        detail: {
          overdue: open.filter(({ state }) => state === 'overdue').length,
          accepted: open.filter(({ state }) => state === 'accepted').length,
        },
      }),
    ];
  };
  return [
    ...figures('organisation', all),
    ...RISK_LEVELS.flatMap((level) =>
      figures(
        `severity:${level}`,
        all.filter(({ entry }) => entry.data.severity === level),
      ),
    ),
  ];
}

/** How many accounts were reviewed, of those that the reviews of a period are about. */
function reviewFigures(basis: Basis, period: Period): Figure[] {
  const { accessReviews } = basis.ledger;
  const within = accessReviews.filter(({ id }) => {
    const own = basis.calendar.find(id);
    return own && own.from >= period.from && own.to <= period.to;
  });
  // A quarter's review says nothing of its months.
  if (within.length === 0 && period.kind === 'month') return [];
  const systems = within.flatMap(({ data }) => data.systems);
  const sum = (of: (system: (typeof systems)[number]) => number) =>
    systems.reduce((total, system) => total + of(system), 0);
  const reviewed = sum(({ accounts, done }) => Math.min(done?.reviewed ?? 0, accounts));
  const accounts = sum((system) => system.accounts);
  const known = systems.length > 0;
  const figure = makeFigure(basis, 'access-review', 'organisation', period, {
    ratio: share(reviewed, accounts),
    n: accounts,
    sources: within.map(({ file }) => file),
    detail: {
      reviewed: known ? reviewed : null,
      removed: known ? sum(({ done }) => done?.removed ?? 0) : null,
      changed: known ? sum(({ done }) => done?.changed ?? 0) : null,
      exceptions: known ? sum(({ exceptions }) => exceptions.length) : null,
    },
  });
  return [figure];
}

/** Vulnerabilities and access reviews of months, quarters and years. Nothing if none is recorded. */
export function securityFigures(basis: Basis): Figure[] {
  const { vulnerabilities, accessReviews } = basis.ledger;
  return periodsOf(basis, ['year', 'quarter', 'month']).flatMap((period) => [
    ...(vulnerabilities.length > 0 ? patchFigures(basis, period) : []),
    ...(accessReviews.length > 0 ? reviewFigures(basis, period) : []),
  ]);
}
