import { allEntries } from '../records/all-entries.ts';
import { knownKinds } from '../records/as-of/kinds.ts';
import { type Calendar, calendarOf } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { pathText, valueAt } from '../records/path-text.ts';
import { placeOf } from '../records/place.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { Path } from '../records/source-file.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Check } from './check.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields that date what someone did, beside the one that names them. */
const DATES = ['at', 'approved', 'published', 'date', 'checked', 'from'];
/** The fields of which one says that something is not to be done any more. */
const CLOSED = ['done', 'closed', 'completed', 'dropped', 'decision'];

const isOpen = (holder: Fields) =>
  holder['status'] === 'open' ||
  holder['status'] === 'in-progress' ||
  ('due' in holder && CLOSED.every((key) => holder[key] === undefined));

/** The day on which someone named at a path acted or is to act; undefined if it is not known. */
function dayOf(entry: Entry, path: Path, calendar: Calendar, today: string): string | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const holder = valueAt(entry.data, path.slice(0, length)) as Fields;
    if (isOpen(holder)) return today;
    const at = DATES.map((key) => holder[key]).find((value) => value !== undefined);
    if (typeof at === 'number') return calendar.dateOf(at);
    if (typeof at === 'string') return at;
  }
  const place = placeOf(entry.file);
  if (!place || 'playbook' in place) return today;
  const instants = knownKinds[place.record].begins(entry as never, calendar);
  return instants.length > 0 ? calendar.dateOf(Math.min(...instants)) : undefined;
}

export const nobodyActsAfterLeaving: Check = {
  id: 'person-left',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure no one is named for what was done, or is still to be done, after their last day.',
  why: 'An action owned by someone who has left will not be done, and a record that names them is probably about someone else.',
  example: {
    file: 'incidents/2026-03-20-cards-refused.md',
    wrong: 'lead: support-responder',
    right: 'lead: devops-automator',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }, asOf) {
    const left = new Map(
      Object.entries(ledger.agents.data).flatMap(([id, { until }]) =>
        until === undefined ? [] : [[id, until]],
      ),
    );
    if (left.size === 0) return;
    const calendar = calendarOf(ledger);
    const today = calendar.dateOf(asOf);
    for (const entry of allEntries({ ledger }))
      for (const { path, value } of fieldsWith<ReferenceTarget>(entry.schema, 'reference'))
        for (const [at, id] of value === 'agents' ? valuesAt(entry.data, path) : []) {
          const until = left.get(id as string);
          const day = until === undefined ? undefined : dayOf(entry, at, calendar, today);
          if (day === undefined || day <= until!) continue;
          yield {
            entry,
            path: at,
            message: `${pathText(at)}: the last day of ${id} was ${until}, before ${day}`,
            expected: `someone who is there on ${day}`,
            fix: `name who does it instead, or correct until of ${id}`,
          };
        }
  },
};
