import type { Basis } from '../../figures/basis.ts';
import { complianceDeadlines, deadlineState } from '../../figures/compliance/deadline-list.ts';
import { agentName } from '../../records/names.ts';
import type { AddressOf, CalendarFile } from '../data-file.ts';
import { writeCalendar } from './icalendar.ts';

const TITLE = 'compliance deadlines';

/** Every compliance deadline → an iCalendar with one all-day event each, including those done. */
export function complianceCalendar(basis: Basis, { addressOf }: { addressOf?: AddressOf } = {}): string {
  const events = complianceDeadlines(basis).map((deadline) => {
    const { id, kind, due, title, owner, file, path, done } = deadline;
    return {
      id,
      when: due,
      summary: title,
      description: [
        `Kind: ${kind}`,
        ...(owner ? [`Owner: ${agentName(basis.ledger, owner)}`] : []),
        `State: ${deadlineState(deadline, basis.today)}${done ? `, ${done}` : ''}`,
        `File: ${file}`,
      ],
      path,
    };
  });
  return writeCalendar(basis, { product: 'Compliance', title: TITLE, addressOf }, events);
}

export const complianceFile: CalendarFile = {
  as: 'calendar',
  name: 'compliance',
  title: TITLE,
  holds: 'the same as a calendar subscription',
  write: ({ basis }, addressOf) => complianceCalendar(basis, { addressOf }),
};
