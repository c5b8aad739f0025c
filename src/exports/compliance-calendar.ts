import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Basis } from '../figures/basis.ts';
import { complianceDeadlines, deadlineState } from '../figures/compliance/deadline-list.ts';
import { agentName } from '../records/names.ts';
import { oneLine, REFRESH_SECONDS, slug } from './calendar.ts';

/**
 * Every deadline of compliance → an iCalendar of RFC 5545 with an all-day event each, done ones too. The same basis gives the
 * same bytes, and an event keeps its UID in every build. `addressOf` gives the absolute address of a page, where the site
 * has one.
 */
export function complianceCalendar(
  basis: Basis,
  { addressOf }: { addressOf?: ((path: string) => string) | undefined } = {},
): string {
  const { ledger, today } = basis;
  const { name } = ledger.organisation.data;
  const calendar = ical({
    prodId: { company: 'Opsbook', product: 'Compliance', language: 'EN' },
    name: oneLine(`${name}: compliance deadlines`),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const deadline of complianceDeadlines(basis)) {
    const { id, kind, due, title, owner, file, path, done } = deadline;
    calendar.createEvent({
      id: `${id}.${slug(name)}@opsbook`,
      stamp: new Date(basis.asOf),
      allDay: true,
      start: new Date(`${due}T00:00:00Z`),
      end: new Date(Date.parse(`${due}T00:00:00Z`) + 86_400_000),
      timezone: 'UTC',
      summary: oneLine(title),
      description: [
        `Kind: ${kind}`,
        ...(owner ? [`Owner: ${oneLine(agentName(ledger, owner))}`] : []),
        `State: ${deadlineState(deadline, today)}${done ? `, ${done}` : ''}`,
        `File: ${file}`,
      ].join('\n'),
      status: ICalEventStatus.CONFIRMED,
      // A deadline takes nobody's time.
      transparency: ICalEventTransparency.TRANSPARENT,
      url: addressOf?.(path) ?? null,
    });
  }
  return `${calendar.toString()}\r\n`;
}
