import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { type Weeks, weeklyValues, weeksIn } from '../reports/weekly-reports.ts';
import { recordedMonths } from './growth-months.ts';
import { viral } from './viral-coefficient.ts';

type Funnel = FormData<'growth-metrics-report'>['funnel'];
type Invitations = NonNullable<FormData<'growth-metrics-report'>['invitations']>;

const namesOf = (funnel: Funnel) => funnel.map(({ step }) => step).join('\n');

function funnelIn(basis: Basis, weeks: Weeks<Funnel>, period: Period): Figure {
  const { values, files, missing } = weeksIn(weeks, period);
  // Steps that were renamed or added cannot be added up: the latest week says which they are.
  const latest = values.at(-1);
  const same = values.map((funnel) => latest !== undefined && namesOf(funnel) === namesOf(latest));
  const alike = values.filter((_, i) => same[i]);
  const at = (place: number) => alike.reduce((sum, funnel) => sum + funnel.at(place)!.count, 0);
  const known = latest !== undefined;
  return makeFigure(basis, 'funnel-conversion', 'organisation', period, {
    ...(known ? { ratio: share(at(-1), at(0)) } : { value: null }),
    n: known ? at(0) : 0,
    sources: files.filter((_, i) => same[i]),
    detail: {
      last: known ? at(-1) : null,
      first: known ? at(0) : null,
      lastStep: latest?.at(-1)?.step ?? null,
      firstStep: latest?.at(0)?.step ?? null,
      weeks: alike.length,
      otherSteps: values.length - alike.length,
      missing,
    },
  });
}

function viralIn(basis: Basis, weeks: Weeks<Invitations>, period: Period): Figure {
  const { values, files, missing } = weeksIn(weeks, period);
  const sum = (key: keyof Invitations) => values.reduce((total, each) => total + each[key], 0);
  const [users, sent, accepted] = [sum('users'), sum('sent'), sum('accepted')];
  const known = values.length > 0;
  return makeFigure(basis, 'viral-coefficient', 'organisation', period, {
    ratio: { numerator: accepted, denominator: users, scale: 1 },
    n: users,
    sources: files,
    detail: {
      users: known ? users : null,
      sent: known ? sent : null,
      accepted: known ? accepted : null,
      invitesPerUser: users === 0 ? null : sent / users,
      conversion: sent === 0 ? null : accepted / sent,
      weeks: values.length,
      missing,
    },
  });
}

/** The same of a month that has a growth month: its own file is what counts, not the weeks that end in it. */
function funnelOf(basis: Basis, period: Period, funnel: Funnel, file: string): Figure {
  const [first, last] = [funnel.at(0)!, funnel.at(-1)!];
  return makeFigure(basis, 'funnel-conversion', 'organisation', period, {
    ratio: share(last.count, first.count),
    n: first.count,
    sources: [file],
    detail: { last: last.count, first: first.count, lastStep: last.step, firstStep: first.step },
  });
}

function viralOf(basis: Basis, period: Period, { users, sent, accepted }: Invitations, file: string): Figure {
  const { invitesPerUser, conversion, k, ceiling } = viral(users, sent, Math.min(accepted, sent));
  return makeFigure(basis, 'viral-coefficient', 'organisation', period, {
    ...(k === null ? { value: null } : { ratio: { numerator: accepted, denominator: users, scale: 1 } }),
    n: users,
    sources: [file],
    detail: { users, sent, accepted, invitesPerUser, conversion, ceiling },
  });
}

/**
 * What growth months and weekly growth reports say of funnels and invitations: of a month its growth month where there is one,
 * else the weeks that end in it. Nothing where neither does.
 */
export function growthFigures(basis: Basis): Figure[] {
  const reports = reportsOf(basis.ledger, 'growth-metrics-report');
  const funnels = weeklyValues(basis, reports, ({ funnel }) => (funnel.length > 1 ? funnel : undefined));
  const invitations = weeklyValues(basis, reports, (data) => data.invitations);
  const months = new Map(recordedMonths(basis).map((each) => [each.month.id, each]));
  const weekly = funnels.weeks.length > 0 || invitations.weeks.length > 0;
  if (!weekly && months.size === 0) return [];
  const kinds = weekly ? (['year', 'quarter', 'month', 'week'] as const) : (['month'] as const);
  return periodsOf(basis, kinds).flatMap((period) => {
    const { data, file = '' } = months.get(period.id) ?? {};
    return [
      data && data.funnel.length > 1
        ? funnelOf(basis, period, data.funnel, file)
        : funnelIn(basis, funnels, period),
      data?.invitations
        ? viralOf(basis, period, data.invitations, file)
        : viralIn(basis, invitations, period),
    ];
  });
}
