import type { Period } from '../records/calendar.ts';
import { reportsOf } from '../records/reports.ts';
import type { FormData } from '../schemas/reports/reports.ts';
import type { Basis } from './basis.ts';
import type { Figure } from './figure.ts';
import { organisationFigure, periodsOf, share } from './organisation-figure.ts';
import { type Weeks, weeklyValues, weeksIn } from './weekly-reports.ts';

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
  return organisationFigure(basis, 'funnel-conversion', period, {
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
  return organisationFigure(basis, 'viral-coefficient', period, {
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

/** What the weekly growth reports say of funnels and invitations. Nothing where none does. */
export function growthFigures(basis: Basis): Figure[] {
  const reports = reportsOf(basis.ledger, 'growth-metrics-report');
  const funnels = weeklyValues(basis, reports, ({ funnel }) => (funnel.length > 1 ? funnel : undefined));
  const invitations = weeklyValues(basis, reports, (data) => data.invitations);
  if (funnels.weeks.length === 0 && invitations.weeks.length === 0) return [];
  return periodsOf(basis, ['year', 'quarter', 'month', 'week']).flatMap((period) => [
    funnelIn(basis, funnels, period),
    viralIn(basis, invitations, period),
  ]);
}
