import type { Basis } from '../../figures/basis.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import { agentName, serviceName } from '../../records/names.ts';
import type { Incident } from '../../schemas/incident.ts';
import { HOUR } from '../../schemas/time.ts';
import type { IncidentEntry } from '../../views/incidents/incidents.ts';
import { datesOf, timelineOf } from '../../views/incidents/timeline.ts';
import { formatDateTime, formatTime, zoneWords } from '../../words/format.ts';
import { deploymentsIn } from './changes.ts';
import { cell, tableOf } from './table.ts';

/** Something that happened, as a cell of the timeline. `at` in epoch milliseconds. */
interface Happening {
  at: number;
  what: string;
}

/** How long before the first moment of an incident a deployment belongs to its timeline. */
const BEFORE = HOUR;

const LEVELS: Record<Incident['impacts'][number]['level'], string> = {
  outage: 'outage',
  partial: 'partial outage',
  degraded: 'degraded',
  unknown: 'affected, severity unknown',
  none: 'involved, not affected',
};

/** Where each impact begins, and where a service's impact ends without another taking over. */
function impactsOf({ data }: IncidentEntry, { ledger, asOf }: Basis): Happening[] {
  return data.impacts
    .filter(({ level }) => level !== 'none')
    .flatMap((impact) => {
      const name = serviceName(ledger, impact.service);
      const to = impact.to ?? (data.state === 'resolved' ? undefined : impactEnd(data, impact, asOf));
      const goesOn = data.impacts.some(({ service, from }) => service === impact.service && from === to);
      return [
        { at: impact.from, what: `${name}: ${LEVELS[impact.level]}` },
        ...(impact.to === undefined || goesOn ? [] : [{ at: impact.to, what: `${name}: impact ends` }]),
      ];
    });
}

/** What other records say of the same time: deployments of the affected services, maintenance, other incidents. */
function besides(entry: IncidentEntry, basis: Basis, from: number, to: number): Happening[] {
  const { ledger } = basis;
  const services = new Set(entry.data.impacts.map(({ service }) => service));
  const { deploy } = entry.data;
  const deployments = deploymentsIn(basis, from - BEFORE, to + 1)
    .filter(({ service, commit }) => services.has(service) || commit === deploy?.commit)
    .map(({ at, service, commit, outcome }) => ({
      at,
      what: `${serviceName(ledger, service)} deployed: \`${commit}\`${outcome === 'succeeded' ? '' : `, ${outcome}`}`,
    }));
  const within = (at: number | undefined): at is number =>
    at !== undefined && at >= from - BEFORE && at <= to;
  const maintenance = ledger.maintenance
    .filter(({ data }) => data.services.some((service) => services.has(service)))
    .flatMap(({ id, data }) => [
      { at: data.started, what: `Maintenance starts: [${cell(data.title)}](/maintenance/${id}/)` },
      { at: data.completed, what: `Maintenance ends: [${cell(data.title)}](/maintenance/${id}/)` },
    ])
    .flatMap(({ at, what }) => (within(at) ? [{ at, what }] : []));
  const incidents = ledger.incidents
    .filter(({ id, data }) => id !== entry.id && data.impacts.some(({ service }) => services.has(service)))
    .flatMap(({ id, data }) => {
      const { started } = data;
      return typeof started === 'number' && within(started)
        ? [{ at: started, what: `Another incident starts: [${cell(data.title)}](/incidents/${id}/)` }]
        : [];
    });
  return [...deployments, ...maintenance, ...incidents];
}

/** The timeline of an incident from the records, as Markdown: a table in the organisation's zone, oldest first. */
export function timelineEvidence(entry: IncidentEntry, basis: Basis): string {
  const { calendar, ledger } = basis;
  const { detectedBy, verifiedBy } = entry.data;
  const by = (id: string | undefined) => (id === undefined ? '' : ` by ${agentName(ledger, id)}`);
  const doers: Record<string, string> = { Detected: by(detectedBy), Verified: by(verifiedBy) };
  const own: Happening[] = timelineOf(entry, basis).map(({ at, name, text }) => ({
    at,
    what: text === undefined ? `${name}${doers[name] ?? ''}` : `${name}: ${cell(text)}`,
  }));
  const impacts = impactsOf(entry, basis);
  const known = [...own, ...impacts].map(({ at }) => at);
  if (known.length === 0) return datesText(entry);
  const all = [...own, ...impacts, ...besides(entry, basis, Math.min(...known), Math.max(...known))].toSorted(
    (a, b) => a.at - b.at,
  );
  let day = '';
  const rows = [...Map.groupBy(all, ({ at }) => at)].map(([at, happened]) => {
    const date = calendar.dateOf(at);
    const time = date === day ? formatTime(at, calendar) : formatDateTime(at, calendar);
    day = date;
    return [time, happened.map(({ what }) => what).join('; ')];
  });
  const table = tableOf(['time', 'what happened'], rows);
  return [`Times are ${zoneWords(calendar)}.`, table, datesText(entry)].filter(Boolean).join('\n\n');
}

/** The moments of which no time of day is known, in a sentence; empty if there are none. */
function datesText(entry: IncidentEntry): string {
  const dates = datesOf(entry);
  return dates.length > 0 ? `The time of day is not known: ${dates.join(', ').toLowerCase()}.` : '';
}
