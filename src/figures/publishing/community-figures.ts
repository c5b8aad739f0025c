import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Basis } from '../basis.ts';
import { type Figure, targetText } from '../figure.ts';
import { subjectFigure } from '../growth/growth-months.ts';
import { average, type Made, share } from '../organisation-figure.ts';
import { statusAgainst } from '../targets.ts';
import { datesOf, filesOf, isLogged, type LoggedCommunity } from './items.ts';

/** How soon the community of a platform, or of all, was answered. Days of a period without a row add nothing. */
export function communityFigures(
  basis: Basis,
  subject: string,
  rows: readonly LoggedCommunity[],
  target: Target | undefined,
  periods: readonly Period[],
): Figure[] {
  if (rows.length === 0) return [];
  return periods.flatMap((period) => {
    const [first, last] = datesOf(basis, period);
    const own = isLogged(basis, period) ? rows.filter(({ date }) => date >= first && date <= last) : [];
    const sum = (key: 'received' | 'answered' | 'within' | 'minutes' | 'open') =>
      own.reduce((total, row) => total + row[key], 0);
    const [answered, due] = [sum('answered'), sum('received') - sum('open')];
    const same = { sources: filesOf(own) };
    const figure = (id: 'community-response' | 'community-within-target', made: Made) =>
      subjectFigure(basis, id, subject, period, made);
    const response = figure('community-response', {
      ...same,
      ratio: average(sum('minutes'), answered, 60),
      n: answered,
      detail: { minutes: sum('minutes'), answered, recordedDays: own.length },
    });
    const judged = subject !== 'organisation' && ['month', 'quarter', 'year'].includes(period.kind);
    return [
      judged && target
        ? {
            ...response,
            target: targetText(target),
            status: statusAgainst(response.value, response.unit, target),
          }
        : response,
      figure('community-within-target', {
        ...same,
        ratio: share(sum('within'), due),
        n: due,
        detail: { within: sum('within'), due, pending: sum('open') },
      }),
    ];
  });
}
