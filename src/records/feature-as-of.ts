import type { Feature, Visit } from '../schemas/improvement/feature.ts';
import type { Entry } from './entry.ts';
import { knownBy } from './known-by.ts';
import type { Ledger } from './ledger.ts';
import { reportsOf } from './reports.ts';

/** The instants at which something happened to a feature. */
export function eventsOf({ steps, attempts, flag, response, dropped }: Feature): number[] {
  return [
    ...Object.values(steps).flatMap(({ entered, started, finished }) => [entered, started, finished]),
    ...[...attempts, ...(flag?.rollout ?? [])].map(({ at }) => at),
    response?.at,
    dropped?.at,
  ].filter((instant) => instant !== undefined);
}

/** A visit as it was known: who has it is known once somebody began. */
function visitAsOf({ entered, started, finished, by }: Visit, asOf: number): Visit {
  const begun = knownBy(started, asOf) ?? knownBy(finished, asOf);
  return {
    entered: knownBy(entered, asOf),
    started: knownBy(started, asOf),
    finished: knownBy(finished, asOf),
    by: begun === undefined ? undefined : by,
  };
}

/** What of a feature's references was known: no deployment that is logged later, and no task of a later plan. */
function knownOf(ledger: Ledger, asOf: number): (feature: Feature) => Pick<Feature, 'deployments' | 'tasks'> {
  const logged = ledger.deployments.flatMap(({ data }) => data.deployments);
  const later = new Set(
    [...reportsOf(ledger, 'sprint-plan').values()]
      .filter(({ data }) => (data.delivered ?? asOf) > asOf)
      .flatMap(({ data }) => data.tasks.map(({ id }) => id)),
  );
  return ({ deployments, tasks }) => ({
    deployments: deployments.filter(({ service, commit }) => {
      // Either may have more digits of the commit.
      const own = logged.filter(
        (each) =>
          each.service === service && (each.commit.startsWith(commit) || commit.startsWith(each.commit)),
      );
      return own.length === 0 || own.some(({ at }) => at <= asOf);
    }),
    // Some of them would seem to be all of them.
    tasks: tasks.some((id) => later.has(id)) ? [] : tasks,
  });
}

/**
 * Features as they were known at `asOf` (epoch milliseconds): later steps, attempts, rollouts and answers are unknown again, and
 * with them their story. Those that had not come to any step are left out.
 */
export function featuresAsOf(ledger: Ledger, asOf: number): Entry<Feature>[] {
  if (ledger.features.length === 0) return [];
  const known = knownOf(ledger, asOf);
  const measured = ledger.loop.data.steps.find(({ role }) => role === 'impact')?.id;
  return ledger.features.flatMap((entry) => {
    const instants = eventsOf(entry.data);
    const data = { ...entry.data, ...known(entry.data) };
    if (instants.every((instant) => instant <= asOf)) return { ...entry, data };
    if (instants.every((instant) => instant > asOf)) return [];
    return { ...entry, body: '', data: dataAsOf(data, measured, asOf) };
  });
}

/** The data without what came later. What was counted afterwards is known once `measured`, the step that measures impact, is finished. */
function dataAsOf(data: Feature, measured: string | undefined, asOf: number): Feature {
  const { steps, attempts, flag, impact, response, dropped } = data;
  const visits = Object.entries(steps).map(([id, visit]) => [id, visitAsOf(visit, asOf)] as const);
  const counted = visits.some(([id, { finished }]) => id === measured && finished !== undefined);
  return {
    ...data,
    steps: Object.fromEntries(visits),
    attempts: attempts.filter(({ at }) => at <= asOf),
    flag: flag && { ...flag, rollout: flag.rollout.filter(({ at }) => at <= asOf) },
    impact:
      impact?.counts && !counted ? { ...impact, counts: { ...impact.counts, after: undefined } } : impact,
    response: response && response.at <= asOf ? response : undefined,
    dropped: dropped && dropped.at <= asOf ? dropped : undefined,
  };
}
