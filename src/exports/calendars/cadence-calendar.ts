import type { Basis } from '../../figures/basis.ts';
import { dueTime, dutyFor, expectedPeriods, type InstanceState } from '../../figures/reports/cadence.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import type { Period } from '../../records/calendar.ts';
import { agentName } from '../../records/names.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { fileOf } from '../../schemas/reports/reports.ts';
import { DAY } from '../../schemas/time.ts';
import { periodName } from '../../words/format.ts';
import type { AddressOf, CalendarFile } from '../data-file.ts';
import { writeCalendar } from './icalendar.ts';

const TITLE = 'reports due';

/** Due dates reach at least this far beyond the as-of moment, so that a calendar in December shows January. */
const AHEAD = 90 * DAY;

/** One expected report in the calendar. */
interface DueDate {
  output: string;
  duty: Duty;
  period: Period;
  due: number;
  state: InstanceState;
  /** Whether it has a page, as a report or a draft. */
  written: boolean;
}

/** Every due date from each duty's start to the end of the current year, and at least to 90 days after the as-of moment. */
function dueDates({ duties, calendar, ledger, asOf }: Basis): DueDate[] {
  const working = workingTimeOf(ledger);
  const yearEnd = calendar.periodsAt(asOf).year.to;
  return duties.flatMap(({ id, duty, instances }) => [
    ...instances.map(({ period, due, state, report }) => ({
      output: id,
      duty,
      period,
      due,
      state,
      written: report !== undefined,
    })),
    ...expectedPeriods(duty, calendar, { from: yearEnd, to: asOf + AHEAD }).map((period) => ({
      output: id,
      duty,
      period,
      due: dueTime(period, dutyFor(id, duty, period, ledger, calendar).due, calendar, working),
      state: 'not_due' as const,
      written: false,
    })),
  ]);
}

const WORDS: Record<InstanceState, string> = {
  on_time: 'delivered on time',
  late: 'delivered late',
  missing: 'missing',
  not_due: 'not due yet',
};

/**
 * Due dates → an iCalendar with one event each. `periodName` names a period; `addressOf` gives the absolute address of a
 * page if the site has one.
 */
export function cadenceCalendar(
  basis: Basis,
  { periodName, addressOf }: { periodName: (id: string) => string; addressOf?: AddressOf },
): string {
  const events = dueDates(basis).map(({ output, duty, period, due, state, written }) => {
    const owner = agentName(basis.ledger, duty.owner);
    const file = fileOf(output, period.id, duty);
    return {
      id: `${output}.${period.id}`,
      when: due,
      summary: `${duty.name}, ${periodName(period.id)} (${owner})`,
      description: [
        `${duty.name} for ${periodName(period.id)} is due.`,
        `Duty: ${duty.duty}`,
        `Owner: ${owner}`,
        `File: ${file}`,
        `State: ${WORDS[state]}`,
      ],
      path: written ? `/${file.replace(/\.mdx?$/, '')}/` : `/reports/${output}/`,
    };
  });
  return writeCalendar(basis, { product: 'Cadence', title: TITLE, addressOf }, events);
}

export const cadenceFile: CalendarFile = {
  as: 'calendar',
  name: 'cadence',
  title: TITLE,
  holds: 'the same as a calendar subscription',
  write: ({ basis }, addressOf) => cadenceCalendar(basis, { periodName, addressOf }),
};
