import { z } from 'zod';
import { commit, duration, reference } from '../../schemas/fields.ts';
import { count } from '../../schemas/quantities.ts';
import { DAY } from '../../schemas/time.ts';
import type { Answer, DerivedRecord, Request, SourceContext } from '../adapter.ts';
import { checkedRecord, logId } from './checked-record.ts';
import { type Leaving, some } from './left-out.ts';
import { serviceCalled } from './service-names.ts';
import { instantOf, inZone, isIn, keptTime } from './times.ts';

/** Settings of one repository or project. */
export const deployedFrom = () =>
  z.strictObject({
    environments: z
      .record(z.string().min(1), reference('services'))
      .describe('The environments whose deployments count, and the service that each one runs.'),
    ignore: z
      .array(z.string().min(1))
      .default([])
      .describe('Environments that are not recorded on purpose, so that they are not reported as left out.'),
  });

/** Settings of every source of deployments. */
export const deploymentSettings = {
  lookback: duration()
    .default(3 * DAY)
    .describe(
      'How long before the period a deployment may have been created that ends in it, because of an approval for example. Default: `3 d`.',
    ),
  committed: z
    .boolean()
    .default(true)
    .describe(
      'Whether to ask which commits each deployment brought, so that lead time can be computed: one more request per deployment. Default: true.',
    ),
  failures: z
    .enum(['failed', 'ignored'])
    .default('failed')
    .describe(
      'What a failed deployment is. `failed`: it counts as one that affected the service. ' +
        '`ignored`: the pipeline stops before anything is changed. Default: `failed`.',
    ),
};

export interface DeploymentSettings {
  lookback: number;
  committed: boolean;
  failures: 'failed' | 'ignored';
}

/** Why it is not known when the oldest change of a deployment was committed. */
const COMMITTED_UNKNOWN = {
  'no-base': 'no earlier successful deployment to the environment was found to compare it with',
  'nothing-new': 'it has no commit that the deployment before it did not have: it may be a rollback',
  'too-large': 'the host could not compare it with the deployment before it',
} as const;

/** What a payload keeps of deployments. `from`: the repository or project. */
export const keptDeployments = () =>
  z.strictObject({
    deployments: z.array(
      z.strictObject({
        from: z.string(),
        environment: z.string(),
        id: z.int(),
        commit: commit(),
        at: keptTime(),
        succeeded: z.boolean(),
        unplanned: z.boolean().optional(),
        committed: keptTime().optional(),
        committedUnknown: z.enum(['no-base', 'nothing-new', 'too-large']).optional(),
      }),
    ),
    /** Those that began in the period and have no outcome: their state, in the words of the host. */
    unfinished: z.array(
      z.strictObject({ from: z.string(), environment: z.string(), id: z.int(), state: z.string() }),
    ),
    /** How many were made to environments that the settings do not name. */
    others: z.array(z.strictObject({ from: z.string(), environment: z.string(), count: count() })),
  });

export type KeptDeployments = z.output<ReturnType<typeof keptDeployments>>;
export type KeptDeployment = KeptDeployments['deployments'][number];

/**
 * The most environments that are not named in the settings and that a payload tells apart: hosts of previews have one
 * for each branch.
 */
const MOST_OTHERS = 20;

/** Counts deployments to environments that the settings do not name. */
export function countedOthers(
  found: ReadonlyMap<string, ReadonlyMap<string, number>>,
): KeptDeployments['others'] {
  return [...found].flatMap(([from, environments]) => {
    const sorted = [...environments].sort(([a], [b]) => (a < b ? -1 : 1));
    const told = sorted.slice(0, MOST_OTHERS).map(([environment, count]) => ({ from, environment, count }));
    const rest = sorted.slice(MOST_OTHERS).reduce((sum, [, count]) => sum + count, 0);
    return rest > 0 ? [...told, { from, environment: '', count: rest }] : told;
  });
}

/** The settings of the repositories or projects, by name. */
type Named = Readonly<
  Record<string, { environments: Readonly<Record<string, string>>; ignore: readonly string[] }>
>;

/**
 * The log of the deployments of a period. It is written even if it is empty: then nothing was deployed. `place` is
 * the setting in which repositories or
 * projects are listed.
 */
export function deploymentRecord(
  { deployments, unfinished, others }: KeptDeployments,
  named: Named,
  place: string,
  context: SourceContext<DeploymentSettings>,
  leaving: Leaving,
): DerivedRecord[] {
  const { leave } = leaving;
  const { period, local, settings } = context;
  const rows = deployments.flatMap((each) => {
    const what = `deployment ${each.id} of ${each.from} to "${each.environment}"`;
    const at = instantOf(each.at);
    const environments = Object.hasOwn(named, each.from) ? named[each.from]!.environments : {};
    if (!isIn(period, at)) {
      leave(what, `it ended at ${inZone(at, local)}, outside ${period.id}`);
      return [];
    }
    if (!Object.hasOwn(environments, each.environment)) {
      leave(what, `the environment is not listed under ${place}`);
      return [];
    }
    const service = serviceCalled(environments[each.environment]!, context);
    if ('why' in service) {
      leave(what, service.why);
      return [];
    }
    if (!each.succeeded && settings.failures === 'ignored') {
      leave(what, 'it failed, and the settings say that failures change nothing');
      return [];
    }
    if (settings.committed && each.committed === undefined && each.committedUnknown)
      leave(`committed of ${what}`, COMMITTED_UNKNOWN[each.committedUnknown]);
    return {
      at: inZone(at, local),
      service: service.id,
      commit: each.commit,
      ...(each.committed !== undefined && { committed: inZone(instantOf(each.committed), local) }),
      outcome: each.succeeded ? 'succeeded' : 'failed',
      ...(each.unplanned && { unplanned: true }),
    };
  });
  for (const { from, environment, id, state } of unfinished)
    leave(
      `deployment ${id} of ${from} to "${environment}"`,
      `its state is "${state}", which is no outcome; if it ends later, it is in the log of that period`,
    );
  for (const { from, environment, count } of others)
    leave(
      `${some(count, 'deployment')} of ${from} to ${environment === '' ? 'other environments' : `"${environment}"`}`,
      `the environment is not listed under ${place}: add it, or ignore it`,
    );
  const key = ({ at, service, commit }: (typeof rows)[number]) => [at, service, commit].join('\n');
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return checkedRecord({ kind: 'deployments', id: logId(context), data: { deployments: rows } }, leaving);
}

/** Asks one repository or project after the other, in the order of their names, and puts what is kept of them together. */
export function* askEach(
  names: readonly string[],
  askOne: (name: string) => Generator<Request, KeptDeployments, Answer>,
): Generator<Request, KeptDeployments, Answer> {
  const all: KeptDeployments = { deployments: [], unfinished: [], others: [] };
  for (const name of names.toSorted()) {
    const one = yield* askOne(name);
    all.deployments.push(...one.deployments);
    all.unfinished.push(...one.unfinished);
    all.others.push(...one.others);
  }
  return all;
}
