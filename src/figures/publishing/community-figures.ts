import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { average, share } from '../ratio.ts';
import { datesOf, filesOf, isLogged, type LoggedCommunity } from './items.ts';

/** How soon the community of a platform, or of all, was answered. Days of a period without a row add nothing. */
export function communityFigures(
  basis: Basis,
  subject: string,
  rows: readonly LoggedCommunity[],
  targetIn: (period: Period) => Target | undefined,
  periods: readonly Period[],
): Figure[] {
  if (rows.length === 0) return [];
  return periods.flatMap((period) => {
    const [first, last] = datesOf(basis, period);
    const own = isLogged(basis, period) ? rows.filter(({ date }) => date >= first && date <= last) : [];
    const sum = (key: 'received' | 'answered' | 'within' | 'minutes' | 'open') =>
      own.reduce((total, row) => total + row[key], 0);
    const [answered, due] = [sum('answered'), sum('received') - sum('open')];
    const sources = filesOf(own);
    const judged = subject !== 'organisation' && ['month', 'quarter', 'year'].includes(period.kind);
    return [
      makeFigure(basis, 'community-response', subject, period, {
        ratio: average(sum('minutes'), answered, 60),
        n: answered,
        sources,
        // A platform's own target; of all of them together, what the playbook sets.
        ...(subject !== 'organisation' && { target: (judged && targetIn(period)) || null }),
        detail: { minutes: sum('minutes'), answered, recordedDays: own.length },
      }),
      makeFigure(basis, 'community-within-target', subject, period, {
        ratio: share(sum('within'), due),
        n: due,
        sources,
        detail: { within: sum('within'), due, pending: sum('open') },
      }),
    ];
  });
}
