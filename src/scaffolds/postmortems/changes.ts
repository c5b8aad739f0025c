import type { Basis } from '../../figures/basis.ts';
import { beginOf } from '../../records/incident-moments.ts';
import { serviceName } from '../../records/names.ts';
import type { Deployment } from '../../schemas/deployments.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { DAY } from '../../schemas/time.ts';
import type { IncidentEntry } from '../../views/incidents/incidents.ts';
import { formatDateTime } from '../../words/format.ts';
import { cell, tableOf } from './table.ts';

/** How long before an incident a change may have caused it. */
const BEFORE = DAY;

/** Maximum number of changes listed; more than this are counted. */
const MOST = 20;

/** The deployments on record in [from, to), epoch milliseconds. */
export function deploymentsIn({ ledger }: Basis, from: number, to: number): Deployment[] {
  return ledger.deployments.flatMap(({ data }) => data.deployments).filter(({ at }) => at >= from && at < to);
}

interface Change {
  at: number;
  /** Whether it concerns a service that the incident affected. */
  same: boolean;
  what: string;
}

/** Maintenance, features and experiments that changed something in [from, to). */
function otherChanges(basis: Basis, services: ReadonlySet<string>, from: number, to: number): Change[] {
  const { ledger, calendar } = basis;
  const within = (at: number | undefined): at is number => at !== undefined && at >= from && at < to;
  const maintenance = ledger.maintenance.flatMap(({ id, data }) =>
    within(data.started)
      ? [
          {
            at: data.started,
            same: data.services.some((service) => services.has(service)),
            what: `maintenance: [${cell(data.title)}](/maintenance/${id}/)`,
          },
        ]
      : [],
  );
  const features = ledger.features.flatMap(({ id, data }) => {
    const same = data.deployments.some(({ service }) => services.has(service));
    const link = `[${cell(data.title)}](/features/${id}/)`;
    const shares = (data.flag?.rollout ?? []).map(({ at, percent }) => ({
      at,
      what: `feature: ${link} rolled out to ${percent} % of users`,
    }));
    return shares.filter(({ at }) => within(at)).map((share) => ({ ...share, same }));
  });
  // An experiment's start is a day, so one that began on the day of the incident may have come after it.
  const experiments = ledger.experiments.flatMap(({ id, data }) => {
    const at = data.started === undefined ? undefined : calendar.startOfDay(data.started);
    return within(at)
      ? [{ at, same: false, what: `experiment: [${cell(data.title)}](/experiments/${id}/) started that day` }]
      : [];
  });
  return [...maintenance, ...features, ...experiments];
}

/** Days of a span that no deployment log covers. */
function unloggedDays({ ledger, calendar }: Basis, from: number, to: number): string[] {
  const logged = new Set(ledger.deployments.map(({ id }) => readPeriodName(id).period));
  return calendar
    .days(from, to)
    .map(({ date }) => date)
    .filter((date) => !logged.has(date) && !logged.has(date.slice(0, 7)));
}

/** The changes on record in the 24 hours before an incident, as Markdown: affected services first, the latest first. */
export function changesEvidence(entry: IncidentEntry, basis: Basis): string {
  const { calendar, ledger } = basis;
  const services = new Set(entry.data.impacts.map(({ service }) => service));
  const to = beginOf(entry.data, calendar);
  const from = to - BEFORE;
  const deployments = deploymentsIn(basis, from, to + 1).map(({ at, service, commit, outcome }) => ({
    at,
    same: services.has(service),
    what: `deployment of ${serviceName(ledger, service)}: \`${commit}\`, ${outcome}`,
  }));
  const all = [...deployments, ...otherChanges(basis, services, from, to + 1)].toSorted(
    (a, b) => Number(b.same) - Number(a.same) || b.at - a.at,
  );
  const rows = all
    .slice(0, MOST)
    .map(({ at, same, what }) => [formatDateTime(at, calendar), what, same ? 'yes' : 'no']);
  const unlogged = unloggedDays(basis, from, to);
  return [
    all.length > 0
      ? 'Changes on record in the 24 hours before the start, those of the affected services first:'
      : 'No change is on record in the 24 hours before the start.',
    ...(rows.length > 0 ? [tableOf(['time', 'change', 'affected service'], rows)] : []),
    ...(all.length > MOST ? [`${all.length - MOST} more changes are on record.`] : []),
    ...(unlogged.length > 0
      ? [`No deployment log covers ${unlogged.join(' and ')}, so deployments may be missing.`]
      : []),
  ].join('\n\n');
}
