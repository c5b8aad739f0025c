import { z } from 'zod';
import { commit } from '../../../schemas/fields.ts';
import { HOUR, iso } from '../../../schemas/time.ts';
import { type Answer, defineAdapter, type Request, type SourceContext } from '../../adapter.ts';
import { pages, read } from '../answers.ts';
import {
  askEach,
  countedOthers,
  deployedFrom,
  deploymentRecord,
  deploymentSettings,
  type KeptDeployment,
  type KeptDeployments,
  keptDeployments,
} from '../deployment-log.ts';
import { leaving } from '../left-out.ts';
import { answeredTime, instantOf, isIn, kept } from '../times.ts';

const { lookback: _, ...shared } = deploymentSettings;

const settings = z.strictObject({
  projects: z
    .record(z.string().min(1), deployedFrom())
    .describe('The projects, each by its path, as in `group/shop`, or by its number.'),
  ...shared,
});

type Settings = z.output<typeof settings>;

/** `deployable` is the job; deployments that were made through the API have none. */
const deployment = z.object({
  id: z.int(),
  sha: commit(),
  status: z.string(),
  created_at: answeredTime(),
  updated_at: answeredTime(),
  environment: z.object({ name: z.string() }),
  deployable: z.object({ finished_at: answeredTime().nullish() }).nullish(),
});

type Deployment = z.output<typeof deployment>;

const comparison = z.object({
  commits: z.array(z.object({ created_at: answeredTime(), authored_date: answeredTime().nullish() })),
  compare_timeout: z.boolean().nullish(),
});

/** A deployment is updated once its job has ended, which may be in the next period. */
const MARGIN = HOUR;

const endOf = ({ deployable, updated_at }: Deployment): number =>
  instantOf(deployable?.finished_at ?? updated_at);

/**
 * Deployments of GitLab's REST API v4: `GET /projects/:id/deployments` by the time of the last update, and `GET
 * /projects/:id/repository/compare` for the oldest
 * commit in each. A deployment is in the log of the period in which its job ended; without a job, in that of its last
 * update. No names of users are kept.
 */
export const gitlabDeployments = defineAdapter<Settings, KeptDeployments>({
  settings,
  payload: keptDeployments(),
  gives: () => ['deployments'],
  ask: (context) => askEach(Object.keys(context.settings.projects), (name) => askProject(name, context)),
  derive(payload, context) {
    const left = leaving();
    const withLookback = { ...context, settings: { ...context.settings, lookback: 0 } };
    const records = deploymentRecord(payload, context.settings.projects, 'projects', withLookback, left);
    return { records, leftOut: left.list() };
  },
});

const pathOf = (name: string): string => `projects/${encodeURIComponent(name)}`;

function* askProject(
  name: string,
  { settings, period }: SourceContext<Settings>,
): Generator<Request, KeptDeployments, Answer> {
  const { environments, ignore } = settings.projects[name]!;
  const query = {
    updated_after: iso(period.from),
    updated_before: iso(period.to + MARGIN),
    order_by: 'updated_at',
    sort: 'asc',
    per_page: '100',
  };
  const found = (yield* pages({ path: `${pathOf(name)}/deployments`, query }, z.array(deployment))).flat();
  // A list that changes while it is read may show one on two pages.
  const unique = [...new Map(found.map((each) => [each.id, each])).values()];
  const sorted = unique.sort((a, b) => endOf(a) - endOf(b) || a.id - b.id);
  const others = new Map<string, number>();
  const result: KeptDeployments = { deployments: [], unfinished: [], others: [] };
  const bases = new Map<string, string | undefined>();
  for (const each of sorted) {
    const { id, sha, status } = each;
    const environment = each.environment.name;
    const hasEnded = status === 'success' || status === 'failed';
    const at = hasEnded ? endOf(each) : instantOf(each.created_at);
    if (!isIn(period, at)) continue;
    if (!Object.hasOwn(environments, environment)) {
      if (!ignore.includes(environment)) others.set(environment, (others.get(environment) ?? 0) + 1);
      continue;
    }
    if (!hasEnded) {
      result.unfinished.push({ from: name, environment, id, state: status });
      continue;
    }
    if (settings.committed && !bases.has(environment))
      bases.set(environment, yield* askBase(name, environment, period.from));
    result.deployments.push({
      from: name,
      environment,
      id,
      commit: sha,
      at: kept(at),
      succeeded: status === 'success',
      ...(settings.committed && (yield* askCommitted(name, sha, bases.get(environment)))),
    });
    if (status === 'success') bases.set(environment, sha);
  }
  return { ...result, others: countedOthers(new Map([[name, others]])) };
}

/** The commit of the last successful deployment to an environment before a moment. */
function* askBase(
  name: string,
  environment: string,
  at: number,
): Generator<Request, string | undefined, Answer> {
  const path = `${pathOf(name)}/deployments`;
  const { body } = yield {
    path,
    query: {
      environment,
      status: 'success',
      finished_before: iso(at),
      order_by: 'finished_at',
      sort: 'desc',
      per_page: '1',
    },
  };
  return read(z.array(deployment), body, `the answer to ${path}`)[0]?.sha;
}

/** When the oldest commit was made that one deployment brought and the one before it did not have. */
function* askCommitted(
  name: string,
  to: string,
  from: string | undefined,
): Generator<Request, Pick<KeptDeployment, 'committed' | 'committedUnknown'>, Answer> {
  if (from === undefined) return { committedUnknown: 'no-base' };
  if (from === to) return { committedUnknown: 'nothing-new' };
  const path = `${pathOf(name)}/repository/compare`;
  const { body } = yield { path, query: { from, to } };
  const { commits, compare_timeout } = read(comparison, body, `the answer to ${path}`);
  if (compare_timeout) return { committedUnknown: 'too-large' };
  const times = commits.flatMap(({ created_at, authored_date }) =>
    [created_at, authored_date].flatMap((each) => (each ? instantOf(each) : [])),
  );
  return times.length > 0 ? { committed: kept(Math.min(...times)) } : { committedUnknown: 'nothing-new' };
}
