import { reportsOf } from '../../records/reports.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { firstOfEach } from '../first-of-each.ts';
import { makeFigure } from '../make-figure.ts';
import { closingDay, dailyCounts, dayAxis } from '../metrics/daily-counts.ts';
import { share } from '../ratio.ts';
import { channelFigures } from './channel-figures.ts';
import { cohortCells, weightedRetention } from './cohort-triangle.ts';
import { monthAfter, namedSubject, type RecordedMonth, recordedMonths } from './growth-months.ts';
import { compoundGrowth } from './growth-rate.ts';

/** What the months' growth records say, and how users grew over them. Nothing where there is no growth month. */
export function growthMonthFigures(basis: Basis): Figure[] {
  const months = recordedMonths(basis);
  if (months.length === 0) return [];
  return [
    ...channelFigures(basis, months),
    ...months.flatMap((each) => stepFigures(basis, each)),
    ...cohortFigures(basis, months),
    ...months.flatMap((each) => campaignFigures(basis, each)),
    ...months.flatMap((each) => adoptionFigures(basis, each)),
    ...compoundFigures(basis, months),
  ];
}

/** What each step of a month's funnel keeps of the one before it. */
function stepFigures(basis: Basis, { month, data, file }: RecordedMonth): Figure[] {
  const funnel = data?.funnel ?? [];
  const steps = funnel.slice(1).map(({ step, count }, i) => ({
    subject: namedSubject('step', step),
    count,
    before: funnel[i]!,
  }));
  return firstOfEach(steps, ({ subject }) => subject).map(({ subject, count, before }) =>
    makeFigure(basis, 'funnel-step', subject, month, {
      ratio: share(count, before.count),
      n: before.count,
      sources: file ? [file] : [],
      detail: { reached: count, before: before.count, stepBefore: before.step },
    }),
  );
}

/** Retention by age, of the newest cohort and over all of them, as it was known at the end of each month. */
function cohortFigures(basis: Basis, months: readonly RecordedMonth[]): Figure[] {
  const cells = cohortCells(months);
  const oldest = cells.reduce((most, { age }) => Math.max(most, age), 0);
  return months.flatMap(({ month }) =>
    Array.from({ length: oldest }, (_, i) => i + 1).flatMap((age) => {
      const known = cells.filter((cell) => cell.age === age && monthAfter(cell.cohort, age) <= month.id);
      if (known.length === 0) return [];
      const { active, size } = weightedRetention(known);
      const cohort = monthAfter(month.id, -age);
      const newest = known.find((cell) => cell.cohort === cohort);
      return [
        makeFigure(basis, 'newest-cohort-retention', `month:${age}`, month, {
          ...(newest ? { ratio: share(newest.active, newest.size) } : { value: null }),
          n: newest?.size ?? 0,
          sources: newest ? [newest.file] : [],
          detail: { active: newest?.active ?? null, size: newest?.size ?? null, cohort },
        }),
        makeFigure(basis, 'cohort-retention', `month:${age}`, month, {
          ratio: share(active, size),
          n: size,
          sources: known.map(({ file }) => file),
          detail: { active, size, cohorts: known.length },
        }),
      ];
    }),
  );
}

type Campaign = Pick<GrowthMonth['campaigns'][number], 'reached' | 'returned'>;

const campaignSubject = ({ name }: { name: string }) => namedSubject('campaign', name);
const featureSubject = ({ feature }: { feature: string }) => namedSubject('feature', feature);

/** Who came back, of those whom campaigns reached. */
function campaignFigures(basis: Basis, { month, data, file }: RecordedMonth): Figure[] {
  const campaigns = data?.campaigns ?? [];
  const figure = (subject: string, own: readonly Campaign[]) => {
    const sum = (key: keyof Campaign) => own.reduce((total, campaign) => total + campaign[key], 0);
    const [returned, reached] = [sum('returned'), sum('reached')];
    return makeFigure(basis, 'campaign-return', subject, month, {
      ratio: share(returned, reached),
      n: reached,
      sources: own.length > 0 && file ? [file] : [],
      detail: { returned: own.length > 0 ? returned : null, reached: own.length > 0 ? reached : null },
    });
  };
  return [
    figure('organisation', campaigns),
    ...firstOfEach(campaigns, campaignSubject).map((campaign) =>
      figure(campaignSubject(campaign), [campaign]),
    ),
  ];
}

/** Who used a feature, of those who could. Features are not added up: one user uses several. */
function adoptionFigures(basis: Basis, { month, data, file }: RecordedMonth): Figure[] {
  return firstOfEach(data?.adoption ?? [], featureSubject).map((row) =>
    makeFigure(basis, 'feature-adoption', featureSubject(row), month, {
      ratio: share(row.users, row.eligible),
      n: row.eligible,
      sources: file ? [file] : [],
      detail: { users: row.users, eligible: row.eligible },
    }),
  );
}

const SPANS = [3, 6, 12] as const;

/** How active users grew a month over the last 3, 6 and 12, from the snapshots of the months' last days. */
function compoundFigures(basis: Basis, months: readonly RecordedMonth[]): Figure[] {
  const entries = reportsOf(basis.ledger, 'daily-metrics-snapshot');
  const axis = dayAxis(basis, entries.keys());
  const counts = dailyCounts(axis, entries, ['users'], ({ activeUsers30 }) =>
    activeUsers30 === undefined ? undefined : { users: activeUsers30 },
  );
  const closing = (id: string) => {
    const day = closingDay(counts, basis.calendar.period(id));
    return day === undefined ? undefined : { users: counts.values[day]!.users, file: counts.files[day]! };
  };
  if (counts.known.at(-1) === 0) return [];
  return months.flatMap(({ month }) =>
    SPANS.map((span) => {
      const [start, end] = [closing(monthAfter(month.id, -span)), closing(month.id)];
      const both = start !== undefined && end !== undefined;
      return makeFigure(basis, 'compound-growth', `months:${span}`, month, {
        value: both ? compoundGrowth(start.users, end.users, span) : null,
        n: both ? start.users : 0,
        sources: both ? [start.file, end.file] : [],
        detail: { start: start?.users ?? null, end: end?.users ?? null, months: span },
      });
    }),
  );
}
