import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { type Weeks, weeklyValues, weeksIn } from '../reports/weekly-reports.ts';
import { type Answers, netPromoter, npsChange } from './net-promoter.ts';

function merge(answers: readonly Answers[]): Answers {
  const sum = (key: keyof Answers) => answers.reduce((total, each) => total + each[key], 0);
  return { promoters: sum('promoters'), passives: sum('passives'), detractors: sum('detractors') };
}

function figureIn(basis: Basis, weeks: Weeks<Answers>, period: Period, before: Period | undefined): Figure {
  const { values, files, missing } = weeksIn(weeks, period);
  const answers = merge(values);
  const { n, marginOfError, low, high } = netPromoter(answers);
  const change = before && npsChange(merge(weeksIn(weeks, before).values), answers);
  const known = values.length > 0;
  return makeFigure(basis, 'nps', 'organisation', period, {
    ratio: share(answers.promoters - answers.detractors, n),
    n,
    sources: files,
    detail: {
      promoters: known ? answers.promoters : null,
      passives: known ? answers.passives : null,
      detractors: known ? answers.detractors : null,
      marginOfError,
      low,
      high,
      ...(change &&
        change.delta !== null && {
          changeSignificant: change.significant ? ('yes' as const) : ('no' as const),
        }),
      weeks: values.length,
      missing,
    },
  });
}

/** The Net Promoter Score of the weekly feedback summaries. Nothing if none asked. */
export function netPromoterFigures(basis: Basis): Figure[] {
  const weeks = weeklyValues(basis, reportsOf(basis.ledger, 'weekly-feedback-summary'), ({ nps }) => nps);
  if (weeks.weeks.length === 0) return [];
  const { year, quarter, month } = basis.periods;
  return [year, quarter, month, basis.shortPeriods.week].flatMap((periods) =>
    periods.map((period, i) => figureIn(basis, weeks, period, periods[i - 1])),
  );
}
