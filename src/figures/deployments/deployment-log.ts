import type { Calendar } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { begunOf } from '../../records/incident-moments.ts';
import { spanOf } from '../../records/when.ts';
import type { Deployment } from '../../schemas/deployments.ts';
import type { Incident } from '../../schemas/incident.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import type { Basis } from '../basis.ts';
import { type DayAxis, dayAxis } from '../metrics/daily-counts.ts';
import { sameCommit } from './deployment.ts';

/** A deployment with what came of it. */
export interface Deployed {
  deployment: Deployment;
  file: string;
  failed: boolean;
  /** Whether the service had this commit before: its change was delivered then. */
  repeated: boolean;
  /** The incidents that it caused, each once. */
  caused: Entry<Incident>[];
}

/** What the deployment logs say. A day without a log is not a day without deployments: it is unknown. */
export interface DeploymentLogs {
  axis: DayAxis;
  /** By day: the logs that cover it; none for an unknown one. */
  files: string[][];
  /** By day, in the order in which they were made. */
  deployed: Deployed[][];
}

/** Incidents by the service whose deployment caused them. */
function incidentsByService(incidents: readonly Entry<Incident>[]): Map<string, Entry<Incident>[]> {
  const groups = new Map<string, Entry<Incident>[]>();
  for (const entry of incidents) {
    const service = entry.data.deploy?.service;
    if (service !== undefined) groups.set(service, [...(groups.get(service) ?? []), entry]);
  }
  return groups;
}

/**
 * The deployments that incidents name by their commit. A commit may be deployed several times: meant is the one at the
 * time that the incident gives, else the last one before the incident began.
 */
function namedByIncidents(
  all: readonly Deployment[],
  incidents: readonly Entry<Incident>[],
  calendar: Calendar,
): Map<Deployment, Entry<Incident>[]> {
  const blamed = new Map<Deployment, Entry<Incident>[]>();
  const byService = incidentsByService(incidents);
  const candidates = new Map<Entry<Incident>, Deployment[]>();
  for (const deployment of all)
    for (const entry of byService.get(deployment.service) ?? [])
      if (sameCommit(entry.data.deploy!.commit, deployment.commit))
        candidates.set(entry, [...(candidates.get(entry) ?? []), deployment]);
  for (const [entry, own] of candidates) {
    const { deploy } = entry.data;
    const begun = spanOf(begunOf(entry.data), calendar);
    // Of a day, the deployment may have come at any time of it.
    const before = own.filter(({ at }) => at <= begun.to).toSorted((a, b) => b.at - a.at);
    const meant = own.find(({ at }) => at === deploy!.at) ?? before[0];
    if (meant) blamed.set(meant, [...(blamed.get(meant) ?? []), entry]);
  }
  return blamed;
}

/** The length of the shortest commit ids. */
const SHORTEST = 7;

/** The deployments of a commit that its service had before. A commit may be written shorter at one time than at another. */
function repeatedIn(all: readonly Deployment[]): Set<Deployment> {
  const alike = Map.groupBy(all, ({ service, commit }) => `${service} ${commit.slice(0, SHORTEST)}`);
  return new Set(
    [...alike.values()].flatMap((own) =>
      own.filter((each) => own.some(({ at, commit }) => at < each.at && sameCommit(commit, each.commit))),
    ),
  );
}

/** Reads the logs day by day, and joins deployments with the incidents that they caused, from either side. */
export function deploymentLogs(basis: Basis): DeploymentLogs {
  const { ledger, calendar, asOf } = basis;
  const covered = ledger.deployments.flatMap((entry) => {
    const period = calendar.find(readPeriodName(entry.id).period);
    if (period?.kind !== 'day' && period?.kind !== 'month') return [];
    // A log that only judges what sources recorded does not say that nothing else was deployed.
    if (entry.data.deployments.length === 0 && entry.data.judgements.length > 0) return [];
    const days = calendar.days(period.from, Math.min(period.to, asOf + 1));
    return [{ entry, dates: days.map(({ date }) => date) }];
  });
  const axis = dayAxis(
    basis,
    covered.flatMap(({ dates }) => dates),
  );
  const files: string[][] = axis.days.map(() => []);
  const deployed: Deployed[][] = axis.days.map(() => []);
  const byId = new Map(ledger.incidents.map((entry) => [entry.id, entry]));
  const blamed = namedByIncidents(
    ledger.deployments.flatMap(({ data }) => data.deployments),
    ledger.incidents,
    calendar,
  );
  const repeated = repeatedIn(ledger.deployments.flatMap(({ data }) => data.deployments));
  for (const { entry, dates } of covered) {
    for (const date of dates) files[axis.index.get(date)!]!.push(entry.file);
    const own = new Set(dates);
    for (const deployment of entry.data.deployments) {
      const date = calendar.dateOf(deployment.at);
      if (!own.has(date)) continue;
      // An incident that is not known yet has caused nothing yet.
      const named = deployment.incidents.flatMap((id) => byId.get(id) ?? []);
      const caused = [...new Set([...named, ...(blamed.get(deployment) ?? [])])];
      const failed = deployment.outcome !== 'succeeded' || caused.length > 0;
      deployed[axis.index.get(date)!]!.push({
        deployment,
        file: entry.file,
        failed,
        repeated: repeated.has(deployment),
        caused,
      });
    }
  }
  for (const day of deployed) day.sort((a, b) => a.deployment.at - b.deployment.at);
  return { axis, files, deployed };
}
