import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { type CadenceWeek, cadenceWeeks } from './cadence-weeks.ts';

const PLAYBOOK = 'playbook/platforms.yaml';

/** The share of weeks in which cadences were kept; weeks that are not over, or of which nothing is known, are not judged. */
function adherence(basis: Basis, subject: string, period: Period, weeks: readonly CadenceWeek[]): Figure {
  const count = (state: CadenceWeek['state']) => weeks.filter((each) => each.state === state).length;
  const [met, below, above, unknown] = [count('met'), count('below'), count('above'), count('unknown')];
  const judged = met + below + above;
  const single = weeks.length === 1 ? weeks[0] : undefined;
  return makeFigure(basis, 'publishing-adherence', subject, period, {
    ratio: share(met, judged),
    n: judged,
    sources: [PLAYBOOK, ...new Set(weeks.flatMap(({ files }) => files))],
    detail: {
      met,
      below,
      above,
      unknown,
      judged,
      ...(single && { state: single.state, done: single.done }),
      ...(single?.days && { daysKept: single.days.kept }),
    },
  });
}

/** How well cadences were kept, by the period in which a week ends: of all, of each platform, and of each cadence. */
export function adherenceFigures(
  basis: Basis,
  weeks: readonly Period[],
  longer: readonly Period[],
): Figure[] {
  const all = cadenceWeeks(basis, weeks);
  if (all.length === 0) return [];
  const groups = [
    ['organisation', all] as const,
    ...Map.groupBy(all, ({ platform }) => `platform:${platform}`),
    ...Map.groupBy(all, ({ platform, id }) => `cadence:${platform}/${id}`),
  ];
  return groups.flatMap(([subject, own]) => {
    const byWeek = Map.groupBy(own, ({ week }) => week.id);
    return [
      ...longer.map((period) =>
        adherence(
          basis,
          subject,
          period,
          own.filter(({ week }) => week.to > period.from && week.to <= period.to),
        ),
      ),
      ...weeks.flatMap((week) => {
        const those = byWeek.get(week.id);
        return those ? [adherence(basis, subject, week, those)] : [];
      }),
    ];
  });
}
