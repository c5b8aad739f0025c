import type { Deployment, DeploymentLog, Judgement } from '../../schemas/deployments.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { MINUTE } from '../../schemas/time.ts';
import type { Entry } from '../entry.ts';

/** Two logs that have the same commit of a service at times no further apart than this mean one deployment. */
const SAME = 5 * MINUTE;

/** The length of the shortest commit ids. */
const SHORTEST = 7;

const sameCommit = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

/** One deployment of a log. */
interface Row {
  deployment: Deployment;
  source: string | undefined;
}

const keyOf = ({ service, commit }: { service: string; commit: string }) =>
  `${service} ${commit.slice(0, SHORTEST)}`;

/** The deployments of sources, by what a judgement names. */
function rowsOf(logs: readonly Entry<DeploymentLog>[]): Map<string, Row[]> {
  const rows = logs.flatMap(({ id, data }) =>
    data.deployments.map((deployment): Row => ({ deployment, source: readPeriodName(id).source })),
  );
  return Map.groupBy(rows, ({ deployment }) => keyOf(deployment));
}

/** Finds the deployments of sources that a judgement of people means: those of its commit, at its time if it gives one. */
export function judgedBy(
  logs: readonly Entry<DeploymentLog>[],
): (judgement: Pick<Judgement, 'service' | 'commit' | 'at'>) => Deployment[] {
  const rows = rowsOf(logs);
  return (judgement) =>
    (rows.get(keyOf(judgement)) ?? [])
      .filter(({ source }) => source !== undefined)
      .map(({ deployment }) => deployment)
      .filter(({ commit, at }) => sameCommit(commit, judgement.commit) && (judgement.at ?? at) === at);
}

/**
 * How the deployments of the logs are counted. One that several logs have counts once: as people wrote it, otherwise as the source with the first id
 * has it. Returns what is counted of a deployment, with the judgement of people; undefined for one that another log has.
 */
export function countedDeployments(
  logs: readonly Entry<DeploymentLog>[],
): (deployment: Deployment) => Deployment | undefined {
  const isFed = logs.some(({ id }) => readPeriodName(id).source !== undefined);
  if (!isFed) return (deployment) => deployment;
  const left = new Set<Deployment>();
  for (const own of rowsOf(logs).values()) {
    const kept: Row[] = [];
    for (const row of own.toSorted(peopleFirst)) {
      const isOther = ({ source, deployment: { commit, at } }: Row) =>
        source !== row.source &&
        sameCommit(commit, row.deployment.commit) &&
        Math.abs(at - row.deployment.at) <= SAME;
      if (kept.some(isOther)) left.add(row.deployment);
      else kept.push(row);
    }
  }
  const meant = judgedBy(logs);
  const judged = new Map<Deployment, Judgement>();
  for (const { data } of logs)
    for (const judgement of data.judgements) {
      const found = meant(judgement);
      // A judgement that fits several is reported by a check, and counts for none.
      if (found.length === 1) judged.set(found[0]!, judgement);
    }
  return (deployment) => {
    if (left.has(deployment)) return undefined;
    const judgement = judged.get(deployment);
    return judgement ? withJudgement(deployment, judgement) : deployment;
  };
}

function withJudgement(
  deployment: Deployment,
  { outcome, unplanned, incidents, note }: Judgement,
): Deployment {
  return {
    ...deployment,
    outcome: outcome ?? deployment.outcome,
    unplanned: unplanned ?? deployment.unplanned,
    incidents: [...new Set([...deployment.incidents, ...incidents])],
    note: note ?? deployment.note,
  };
}

function peopleFirst(a: Row, b: Row): number {
  const [first, second] = [a.source ?? '', b.source ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
