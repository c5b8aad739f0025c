import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { beginOf, endOf } from '../../records/incident-moments.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Interval } from '../interval.ts';
import type { ServiceAvailability } from '../services/availability.ts';
import type { StatedWindow } from './stated-excuses.ts';
import type { StatementBasis } from './terms-periods.ts';

/** The records that a statement rests on: its terms, incidents and maintenance of its services, and the evidence that they were watched. */
export function recordsOf(
  { ledger, calendar, asOf }: StatementBasis,
  customer: Entry,
  services: readonly ServiceAvailability[],
  period: Period,
  windows: readonly StatedWindow[],
): Entry[] {
  const ids = new Set(services.map(({ id }) => id));
  const touches = ({ from, to }: Interval) => from < period.to && to > period.from;
  const files = new Set(services.flatMap(({ evidence }) => evidence.filter(touches).map(({ file }) => file)));
  const isOurs = ({ impacts }: Pick<Incident, 'impacts'>) => impacts.some(({ service }) => ids.has(service));
  const entries = new Map<string, Entry>([[customer.file, customer]]);
  const add = (entry: Entry) => entries.set(entry.file, entry);
  // One whose end nobody knows makes its day unknown.
  for (const entry of ledger.incidents)
    if (
      isOurs(entry.data) &&
      (files.has(entry.file) ||
        touches({
          from: beginOf(entry.data, calendar),
          to: Math.max(endOf(entry.data, calendar) ?? asOf, beginOf(entry.data, calendar) + 1),
        }))
    )
      add(entry);
  for (const { entry } of windows) add(entry);
  for (const entry of [...ledger.maintenance, ...ledger.watch, ...ledger.reports])
    if (files.has(entry.file)) add(entry);
  for (const entry of ledger.imports)
    if (entry.data.missing.some(({ services: missing }) => missing.some((id) => ids.has(id)))) add(entry);
  for (const playbook of [ledger.organisation, ledger.services] as const) add(playbook);
  return [...entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
