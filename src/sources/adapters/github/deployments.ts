import { z } from 'zod';
import { commit } from '../../../schemas/fields.ts';
import { type Answer, defineAdapter, type Request, type SourceContext } from '../../adapter.ts';
import { pages } from '../answers.ts';
import {
  askEach,
  countedOthers,
  deployedFrom,
  deploymentRecord,
  deploymentSettings,
  type KeptDeployments,
  keptDeployments,
} from '../deployment-log.ts';
import { leaving } from '../left-out.ts';
import { answeredTime, instantOf, isIn, kept } from '../times.ts';
import { askCommitted } from './compare.ts';

const repository = () =>
  deployedFrom().extend({
    unplanned: z
      .array(z.string().min(1))
      .default([])
      .describe('Tasks of deployments whose only purpose is to fix an earlier one, as in `deploy:hotfix`.'),
  });

const settings = z.strictObject({
  repositories: z
    .record(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'a repository as OWNER/NAME'), repository())
    .describe('The repositories, each as `OWNER/NAME`.'),
  ...deploymentSettings,
});

type Settings = z.output<typeof settings>;

const deployment = z.object({
  id: z.int(),
  sha: commit(),
  task: z.string().nullish(),
  environment: z.string(),
  created_at: answeredTime(),
});

const statuses = z.array(z.object({ state: z.string(), created_at: answeredTime() }));

type Deployment = z.output<typeof deployment>;

/** States that say how a deployment ended. `inactive` says only that another one replaced it. */
const OUTCOMES: Readonly<Record<string, boolean>> = { success: true, failure: false, error: false };

/** How many deployments before the look-back are tried to find one to compare with. */
const MOST_TRIED = 10;

/** A deployment with how and when it ended; without an outcome, its latest state. */
interface Ended {
  deployment: Deployment;
  state: string;
  outcome?: { succeeded: boolean; at: number };
}

/**
 * Deployments of GitHub's REST API, version 2022-11-28: `GET /repos/{owner}/{repo}/deployments`, their statuses, and
 * `GET /repos/{owner}/{repo}/compare/{base}...{head}` for the oldest commit in each. A deployment is in the log of
 * the period in which its first status `success`,
 * `failure` or `error` was made. No logins, names or mail addresses are kept.
 */
export const githubDeployments = defineAdapter<Settings, KeptDeployments>({
  settings,
  payload: keptDeployments(),
  gives: () => ['deployments'],
  ask: (context) =>
    askEach(Object.keys(context.settings.repositories), (name) => askRepository(name, context)),
  derive(payload, context) {
    const left = leaving();
    const { repositories } = context.settings;
    const records = deploymentRecord(payload, repositories, 'repositories', context, left);
    return { records, leftOut: left.list() };
  },
});

function* askRepository(
  name: string,
  { settings, period }: SourceContext<Settings>,
): Generator<Request, KeptDeployments, Answer> {
  const { environments, ignore, unplanned } = settings.repositories[name]!;
  const earliest = period.from - settings.lookback;
  const createdBefore = (at: number) => (page: readonly Deployment[]) =>
    page.some(({ created_at }) => instantOf(created_at) < at);
  const list = { path: `repos/${name}/deployments`, query: { per_page: '100' } };
  const found = (yield* pages(list, z.array(deployment), createdBefore(earliest))).flat();
  const others = new Map<string, number>();
  const ended: Ended[] = [];
  const base = new Set<string>();
  const tried = new Map<string, number>();
  const newestFirst = found.toSorted(
    (a, b) => instantOf(b.created_at) - instantOf(a.created_at) || b.id - a.id,
  );
  for (const each of newestFirst) {
    const { environment, created_at } = each;
    const created = instantOf(created_at);
    if (created >= period.to) continue;
    if (!Object.hasOwn(environments, environment)) {
      if (isIn(period, created) && !ignore.includes(environment))
        others.set(environment, (others.get(environment) ?? 0) + 1);
      continue;
    }
    if (created < earliest) {
      const tries = tried.get(environment) ?? 0;
      const isNeeded = ended.some(
        ({ deployment, outcome }) =>
          deployment.environment === environment && outcome !== undefined && isIn(period, outcome.at),
      );
      if (!settings.committed || !isNeeded || base.has(environment) || tries === MOST_TRIED) continue;
      tried.set(environment, tries + 1);
    }
    const one = yield* askOutcome(name, each);
    ended.push(one);
    if (one.outcome?.succeeded && one.outcome.at < period.from) base.add(environment);
  }
  const inPeriod = ended
    .filter(({ outcome }) => outcome !== undefined && isIn(period, outcome.at))
    .sort((a, b) => a.outcome!.at - b.outcome!.at || a.deployment.id - b.deployment.id);
  const deployments: KeptDeployments['deployments'] = [];
  for (const { deployment, outcome } of inPeriod) {
    const { id, environment, sha, task } = deployment;
    deployments.push({
      from: name,
      environment,
      id,
      commit: sha,
      at: kept(outcome!.at),
      succeeded: outcome!.succeeded,
      ...(unplanned.includes(task ?? '') && { unplanned: true }),
      ...(settings.committed && (yield* askCommitted(name, sha, before(ended, deployment, outcome!.at)))),
    });
  }
  return {
    deployments,
    unfinished: ended
      .filter(({ deployment, outcome }) => !outcome && isIn(period, instantOf(deployment.created_at)))
      .map(({ deployment: { id, environment }, state }) => ({ from: name, environment, id, state }))
      .sort((a, b) => a.id - b.id),
    others: countedOthers(new Map([[name, others]])),
  };
}

/** The commit of the last successful deployment to the environment before a moment. */
function before(ended: readonly Ended[], { environment }: Deployment, at: number): string | undefined {
  const earlier = ended.filter(
    ({ deployment, outcome }) =>
      deployment.environment === environment && outcome?.succeeded && outcome.at < at,
  );
  return earlier.sort((a, b) => b.outcome!.at - a.outcome!.at)[0]?.deployment.sha;
}

/** Asks how a deployment ended: by the first of its statuses that says so, because later ones are about what came after. */
function* askOutcome(name: string, deployment: Deployment): Generator<Request, Ended, Answer> {
  const list = { path: `repos/${name}/deployments/${deployment.id}/statuses`, query: { per_page: '100' } };
  const found = (yield* pages(list, statuses)).flat();
  const sorted = found
    .map(({ state, created_at }) => ({ state, at: instantOf(created_at) }))
    .sort((a, b) => a.at - b.at);
  const first = sorted.find(({ state }) => Object.hasOwn(OUTCOMES, state));
  const state = sorted.at(-1)?.state ?? 'none';
  if (!first) return { deployment, state };
  return { deployment, state, outcome: { succeeded: OUTCOMES[first.state]!, at: first.at } };
}
