import type { Feature, Impact, Visit } from '../../schemas/improvement/feature.ts';
import type { Ledger } from '../ledger.ts';
import { reportsOf } from '../reports.ts';
import { amendmentsBy, type KnownKind, known, knownBy, withData } from './known.ts';

type Attempt = Feature['attempts'][number];
type Flag = NonNullable<Feature['flag']>;
type Rollout = Flag['rollout'][number];
type Counts = NonNullable<Impact['counts']>;
type Response = NonNullable<Feature['response']>;
type Dropped = NonNullable<Feature['dropped']>;

/** The instants at which something happened to a feature. */
export function eventsOf({ steps, attempts, flag, response, dropped }: Feature): number[] {
  return [
    ...Object.values(steps).flatMap(({ entered, started, finished }) => [entered, started, finished]),
    ...[...attempts, ...(flag?.rollout ?? [])].map(({ at }) => at),
    response?.at,
    dropped?.at,
  ].filter((instant) => instant !== undefined);
}

/** A visit as it was known: who has it is known once work began. */
function visitBy({ entered, started, finished, by }: Visit, whole: boolean, now: number): Visit {
  const begun = knownBy(started, now) ?? knownBy(finished, now);
  return known<Visit>({
    entered: knownBy(entered, now),
    started: knownBy(started, now),
    finished: knownBy(finished, now),
    by: whole || begun !== undefined ? by : undefined,
  });
}

function attemptsBy(attempts: readonly Attempt[], now: number): Attempt[] {
  return attempts
    .filter(({ at }) => at <= now)
    .map(({ at, by, result, what }) => known<Attempt>({ at, by, result, what }));
}

function flagBy({ name, rollout }: Flag, now: number): Flag {
  const opened = rollout.filter(({ at }) => at <= now);
  return known<Flag>({
    name,
    rollout: opened.map(({ at, percent }) => known<Rollout>({ at, percent })),
  });
}

/** An impact; what was counted with the feature is unknown before it was `counted`. */
function impactBy(impact: Impact, counted: boolean): Impact {
  const { counts } = impact;
  return known<Impact>({
    figure: impact.figure,
    subject: impact.subject,
    before: impact.before,
    after: impact.after,
    counts:
      counts &&
      known<Counts>({
        what: counts.what,
        before: counts.before,
        after: counted ? counts.after : undefined,
      }),
    atLeast: impact.atLeast,
    direction: impact.direction,
    by: impact.by,
  });
}

function responseBy(response: Response, now: number): Response | undefined {
  const { at, positive, neutral, negative, quotes, report } = response;
  return at > now ? undefined : known<Response>({ at, positive, neutral, negative, quotes, report });
}

function droppedBy({ at, by, why, returned }: Dropped, now: number): Dropped | undefined {
  return at > now ? undefined : known<Dropped>({ at, by, why, returned });
}

/** What of a feature's references was known: no deployment that is logged later, and no task of a later plan. */
function referencesBy(
  ledger: Ledger,
  now: number,
): (feature: Feature) => Pick<Feature, 'deployments' | 'tasks'> {
  if (ledger.features.length === 0) return ({ deployments, tasks }) => ({ deployments, tasks });
  const logged = ledger.deployments.flatMap(({ data }) => data.deployments);
  const later = new Set(
    [...reportsOf(ledger, 'sprint-plan').values()]
      .filter(({ data }) => (data.delivered ?? now) > now)
      .flatMap(({ data }) => data.tasks.map(({ id }) => id)),
  );
  return ({ deployments, tasks }) => ({
    deployments: deployments.filter(({ service, commit }) => {
      // Either may have more digits of the commit.
      const own = logged.filter(
        (each) =>
          each.service === service && (each.commit.startsWith(commit) || commit.startsWith(each.commit)),
      );
      return own.length === 0 || own.some(({ at }) => at <= now);
    }),
    // Some of them would seem to be all of them.
    tasks: tasks.some((id) => later.has(id)) ? [] : tasks,
  });
}

/**
 * Known from its first event. Later steps, attempts, rollouts and answers are unknown again, and with them its story; what was
 * counted with it is known once the step that measures impact is finished.
 */
export const features: KnownKind<Feature> = {
  known: ({ instant, ledger }) => {
    const referencesOf = referencesBy(ledger, instant);
    const measured = ledger.loop.data.steps.find(({ role }) => role === 'impact')?.id;
    return (entry) => {
      const { data } = entry;
      const events = eventsOf(data);
      const whole = events.every((event) => event <= instant);
      if (!whole && events.every((event) => event > instant)) return undefined;
      const visits = Object.entries(data.steps).map(
        ([id, visit]) => [id, visitBy(visit, whole, instant)] as const,
      );
      const counted = whole || visits.some(([id, { finished }]) => id === measured && finished !== undefined);
      const { deployments, tasks } = referencesOf(data);
      return withData(
        entry,
        known<Feature>({
          title: data.title,
          summary: data.summary,
          owner: data.owner,
          origin: data.origin,
          tasks,
          steps: Object.fromEntries(visits),
          attempts: attemptsBy(data.attempts, instant),
          flag: data.flag && flagBy(data.flag, instant),
          deployments,
          experiment: data.experiment,
          incidents: data.incidents,
          impact: data.impact && impactBy(data.impact, counted),
          response: data.response && responseBy(data.response, instant),
          dropped: data.dropped && droppedBy(data.dropped, instant),
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
        whole ? entry.body : '',
      );
    };
  },
  begins: ({ data }) => eventsOf(data),
};
