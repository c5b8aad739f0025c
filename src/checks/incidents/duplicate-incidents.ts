import type { Entry } from '../../records/entry.ts';
import { exact } from '../../records/when.ts';
import type { Incident } from '../../schemas/incident.ts';
import { DAY, iso, MINUTE } from '../../schemas/time.ts';
import type { Check } from '../check.ts';

/** Two outages of a service that begin within this time are one, reported by two people. */
const NEAR = 15 * MINUTE;

/** An incident whose start is known, and the services that it affected. */
interface Known {
  entry: Entry<Incident>;
  start: number;
  services: ReadonlySet<string>;
}

function knownOf(entry: Entry<Incident>): Known[] {
  const { started, detected, impacts, affects } = entry.data;
  const start = exact(started ?? detected);
  const services = new Set([...impacts.map(({ service }) => service), ...affects]);
  return start === undefined || services.size === 0 ? [] : [{ entry, start, services }];
}

/** Whether the text of an incident names another one: then its author knows of it. */
const names = ({ entry: { body } }: Known, { entry: { id } }: Known) => body.includes(id);

/** The one of two incidents that was recorded later; the first by id if git does not know. */
function laterOf(a: Known, b: Known): { later: Known; other: Known } {
  const at = ({ entry }: Known) => entry.recorded?.at ?? 0;
  return at(b) > at(a) ? { later: b, other: a } : { later: a, other: b };
}

/** The day of a timestamp, wherever it is written. */
const WRITTEN_DAY = /\d{4}-\d\d-\d\d(?=[Tt\s])/g;
/** Instants that are near each other may be written with offsets of a day in either direction. */
const AROUND = [-2, -1, 0, 1, 2];

/** Every day that may be written in an incident near one with this text. */
function daysAround(text: string): string[] {
  const days = [...text.matchAll(WRITTEN_DAY)].map(([day]) => Date.parse(day));
  return days.filter(Number.isFinite).flatMap((day) => AROUND.map((n) => iso(day + n * DAY).slice(0, 10)));
}

export const incidentsAreRecordedOnce: Check = {
  id: 'incident-duplicate',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure an incident is recorded once.',
  why: 'A second record of one event doubles the count of incidents and lowers the mean times to detect and to resolve.',
  example: {
    file: 'incidents/2026-03-02-checkout-gone.md',
    wrong: 'a second record of an incident of shop that began within 15 minutes of this one',
    right: 'one record for the event',
    described: true,
  },
  since: '0.1.0',
  of: ['incidents'],
  beside: ['incidents'],
  reaches(changed) {
    const days = new Set(changed.flatMap(daysAround));
    // An escape may stand for any character.
    const isEscaped = changed.some((text) => text.includes('\\'));
    return (text) =>
      isEscaped || text.includes('\\') || (text.match(WRITTEN_DAY)?.some((day) => days.has(day)) ?? false);
  },
  *find({ ledger }) {
    const reported = new Set<Entry>();
    const known = ledger.incidents.flatMap(knownOf).sort((a, b) => a.start - b.start);
    for (const [i, one] of known.entries())
      for (let k = i + 1; k < known.length && known[k]!.start - one.start <= NEAR; k++) {
        const two = known[k]!;
        const shared = [...one.services].filter((service) => two.services.has(service));
        if (shared.length === 0 || names(one, two) || names(two, one)) continue;
        const [a, b] = one.entry.id < two.entry.id ? [one, two] : [two, one];
        const { later, other } = laterOf(a, b);
        if (reported.has(later.entry)) continue;
        reported.add(later.entry);
        yield {
          entry: later.entry,
          path: [later.entry.data.started === undefined ? 'detected' : 'started'],
          message: `this looks like ${other.entry.id}, which began at ${iso(other.start)} and affected ${shared.join(', ')} too`,
          expected: 'one record for each incident',
          fix: 'if it is the same event, merge the two records and delete one; if not, name the other one in the text, and say what sets them apart',
        };
      }
  },
};
