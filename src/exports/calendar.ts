import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Basis } from '../figures/basis.ts';
import { dueTime, expectedPeriods, type InstanceState } from '../figures/cadence.ts';
import type { Period } from '../records/calendar.ts';
import { agentName } from '../records/names.ts';
import type { Duty } from '../schemas/cadences.ts';
import { fileOf } from '../schemas/reports/reports.ts';

/** Due dates reach at least so far past as-of: a calendar in December shows January. */
const AHEAD = 90 * 86_400_000;
/** How often a program should look for changes. */
export const REFRESH_SECONDS = 6 * 3600;

/** One expected report as a calendar has it. */
export interface DueDate {
  output: string;
  duty: Duty;
  period: Period;
  due: number;
  state: InstanceState;
  /** Whether there is a page of it: a report or a draft. */
  written: boolean;
}

/** Every due date from each duty's start to the end of the current year, and to 90 days past as-of. */
export function dueDates({ duties, calendar, ledger, asOf }: Basis): DueDate[] {
  const { working } = ledger.organisation.data;
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
      due: dueTime(period, duty.due, calendar, working),
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

/** What no text in a calendar may hold: control characters; line ends become spaces, so that a name stays one line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The organisation's name in an address: `Ünïcode & Co` → `unicode-co`. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'organisation';
}

/**
 * Due dates → an iCalendar of RFC 5545, times in UTC. The same basis gives the same bytes, and an event keeps its UID in
 * every build, so that calendars move it instead of doubling it. `periodName` puts a period in words; `addressOf` gives
 * the absolute address of a page, where the site has one.
 */
export function cadenceCalendar(
  basis: Basis,
  {
    periodName,
    addressOf,
  }: { periodName: (id: string) => string; addressOf?: ((path: string) => string) | undefined },
): string {
  const { name } = basis.ledger.organisation.data;
  const organisation = slug(name);
  const stamp = new Date(basis.asOf);
  const calendar = ical({
    prodId: { company: 'Opsbook', product: 'Cadence', language: 'EN' },
    name: oneLine(`${name}: reports due`),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { output, duty, period, due, state, written } of dueDates(basis)) {
    const owner = oneLine(agentName(basis.ledger, duty.owner));
    const title = oneLine(duty.name);
    const path = written
      ? `/${fileOf(output, period.id, duty).replace(/\.mdx?$/, '')}/`
      : `/reports/${output}/`;
    calendar.createEvent({
      id: `${output}.${period.id}.${organisation}@opsbook`,
      stamp,
      start: new Date(due),
      summary: `${title}, ${periodName(period.id)} (${owner})`,
      description: [
        `${title} of ${periodName(period.id)} is due.`,
        `Duty: ${oneLine(duty.duty)}`,
        `Owner: ${owner}`,
        `File: ${fileOf(output, period.id, duty)}`,
        `State: ${WORDS[state]}`,
      ].join('\n'),
      status: ICalEventStatus.CONFIRMED,
      // A due date takes nobody's time.
      transparency: ICalEventTransparency.TRANSPARENT,
      url: addressOf?.(path) ?? null,
    });
  }
  return `${calendar.toString()}\r\n`;
}
