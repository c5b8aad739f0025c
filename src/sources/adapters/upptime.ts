import { z } from 'zod';
import { localTime } from '../../records/local-time.ts';
import { text } from '../../schemas/fields.ts';
import { count } from '../../schemas/quantities.ts';
import { iso } from '../../schemas/time.ts';
import { type Answer, defineAdapter, type Request } from '../adapter.ts';
import { pages, read } from './answers.ts';
import { leaving, some } from './left-out.ts';
import { longestGap, type ProbeCheck, probed, probedTarget, probeSettings, watchRecord } from './probes.ts';
import { answeredTime, daysOf, instantOf } from './times.ts';

const settings = z.strictObject({
  ...probeSettings('slug of a site'),
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'a repository as OWNER/NAME')
    .describe('The repository of Upptime, as `OWNER/NAME`.'),
  workflow: text()
    .regex(/^[\w.-]+$/, 'the name of a file')
    .default('uptime.yml')
    .describe('The workflow that checks the sites. Default: `uptime.yml`.'),
});

type Settings = z.output<typeof settings>;

const runs = z.object({
  total_count: count(),
  workflow_runs: z.array(z.object({ created_at: answeredTime(), run_started_at: answeredTime().nullish() })),
});

/** A file as GitHub answers it: its bytes in base 64. */
const file = z.object({ encoding: z.literal('base64'), content: z.string() });

const summary = z.array(
  z.object({ slug: z.string(), dailyMinutesDown: z.record(z.string(), z.number()).nullish() }),
);

const payload = z.strictObject({
  /** The runs of the workflow: each checked every site. `target` is the workflow. */
  runs: probedTarget(),
  /** How many runs GitHub had, but did not list. */
  unlisted: count(),
  /** The sites, and the minutes that Upptime counted as down on the days of the period, in UTC. */
  sites: z.array(z.strictObject({ slug: z.string(), minutesDown: z.number() })),
});

type Payload = z.output<typeof payload>;

const SUMMARY = 'history/summary.json';

/**
 * The checks of Upptime, which runs as a workflow of GitHub Actions: GitHub's REST API, version 2022-11-28. Upptime
 * commits only changes of a status, so its
 * evidence that it checked is the successful runs of its workflow, `GET
 * /repos/{owner}/{repo}/actions/workflows/uptime.yml/runs`: each checks every site in
 * `history/summary.json`. GitHub lists at most 1,000 runs for a question, so each day is asked for by itself.
 */
export const upptime = defineAdapter<Settings, Payload>({
  settings,
  payload,
  gives: () => ['watch'],
  *ask({ settings, period, local }): Generator<Request, Payload, Answer> {
    const { repository, workflow } = settings;
    const gap = longestGap(settings);
    const checks: ProbeCheck[] = [];
    let unlisted = 0;
    const days = daysOf({ ...period, from: period.from - gap, to: period.to + gap }, local);
    for (const { from, to } of days) {
      const list = {
        path: `repos/${repository}/actions/workflows/${workflow}/runs`,
        query: { status: 'success', created: `${iso(from)}..${iso(to)}`, per_page: '100' },
      };
      const found = yield* pages(list, runs);
      const own = found.flatMap(({ workflow_runs }) => workflow_runs);
      unlisted += Math.max(0, (found[0]?.total_count ?? 0) - own.length);
      for (const { run_started_at, created_at } of own)
        checks.push({ at: instantOf(run_started_at ?? created_at), ok: true });
    }
    const { body } = yield { path: `repos/${repository}/contents/${SUMMARY}` };
    const sites = readSummary(body);
    const dates = daysOf(period, localTime([{ zone: 'UTC' }])).map(({ date }) => date);
    return {
      runs: probed(workflow, checks, settings, period),
      unlisted,
      sites: sites
        .map(({ slug, dailyMinutesDown }) => ({
          slug,
          minutesDown: dates.reduce((sum, date) => sum + (dailyMinutesDown?.[date] ?? 0), 0),
        }))
        .sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    };
  },
  derive({ runs, unlisted, sites }, context) {
    const { settings, period } = context;
    const left = leaving();
    if (unlisted > 0)
      left.leave(
        some(unlisted, 'run'),
        'GitHub lists at most 1,000 runs for a day: their time may look unmonitored',
      );
    for (const slug of Object.keys(settings.services).sort())
      if (sites.every((site) => site.slug !== slug))
        left.leave(`"${slug}"`, `named under services, but Upptime has no site with this slug in ${SUMMARY}`);
    for (const { slug, minutesDown } of sites)
      if (minutesDown > 0 && !settings.ignore.includes(slug))
        left.leave(
          `${minutesDown} min of "${slug}" that Upptime counted as down in ${period.id}`,
          'monitored time says only that checks were made: record an incident if users noticed',
        );
    const targets = sites.map(({ slug }) => ({ ...runs, target: slug }));
    return { records: watchRecord(targets, context, left), leftOut: left.list() };
  },
});

/** The sites of the summary, from the answer to a question for the file. */
function readSummary(body: unknown): z.output<typeof summary> {
  const of = `the answer to contents/${SUMMARY}`;
  const { content } = read(file, body, of);
  const text = Buffer.from(content, 'base64').toString('utf8');
  return read(summary, parsed(text), of);
}

/** The value of a JSON text; undefined if it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
