import { z } from 'zod';
import { reference } from '../../schemas/fields.ts';
import { iso } from '../../schemas/time.ts';
import {
  type Answer,
  defineAdapter,
  type Request,
  type SourceContext,
  UnexpectedAnswer,
} from '../adapter.ts';
import { read } from './answers.ts';
import { asCode, draftIncidents, type KnownIncident, plainWords, severityMeant } from './draft-incidents.ts';
import { type Leaving, leaving } from './left-out.ts';
import { ignoredNames, serviceMeant, serviceNames } from './service-names.ts';
import { answeredTime, instantOf, inZone, isIn, kept, keptTime } from './times.ts';

const severities = (what: string) => z.record(z.string(), reference('severities')).default({}).describe(what);

const settings = z.strictObject({
  services: serviceNames('service of PagerDuty'),
  ignore: ignoredNames('service of PagerDuty'),
  severities: severities(
    'The severity that each priority means, by its name, as in `P1: P1`. Default: the severity with that id.',
  ),
  urgencies: severities(
    'The severity of incidents without a priority, by their urgency, as in `high: P1`. Default: none.',
  ),
  logEntries: z
    .boolean()
    .default(true)
    .describe(
      'Whether to ask when each incident was acknowledged and resolved: one more request per incident. Default: true.',
    ),
});

type Settings = z.output<typeof settings>;

/** The most that PagerDuty lists of one question, page by page. */
const MOST = 10_000;
const PAGE = 100;

const incidents = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      incident_number: z.int().nullish(),
      title: z.string().nullish(),
      created_at: answeredTime(),
      status: z.string(),
      urgency: z.string().nullish(),
      priority: z.object({ summary: z.string().nullish() }).nullish(),
      service: z.object({ summary: z.string().nullish() }).nullish(),
    }),
  ),
  more: z.boolean(),
});

const logEntries = z.object({
  log_entries: z.array(z.object({ type: z.string(), created_at: answeredTime() })),
  more: z.boolean().nullish(),
});

/** Both are in PagerDuty's documentation. */
const ACKNOWLEDGED = ['acknowledge_log_entry', 'acknowledgement_log_entry'];

const payload = z.strictObject({
  incidents: z.array(
    z.strictObject({
      id: z.string(),
      number: z.int().optional(),
      title: z.string(),
      service: z.string().optional(),
      priority: z.string().optional(),
      urgency: z.string().optional(),
      status: z.string(),
      created: keptTime(),
      acknowledged: keptTime().optional(),
      resolved: keptTime().optional(),
    }),
  ),
});

type Payload = z.output<typeof payload>;
type Kept = Payload['incidents'][number];

/**
 * Incidents of PagerDuty's REST API v2: `GET /incidents?since&until` for those that were created in the period, and
 * `GET /incidents/{id}/log_entries` for when
 * they were acknowledged and resolved. Each becomes the draft of an incident. Nothing is kept of users, teams, assignments or notes.
 */
export const pagerduty = defineAdapter<Settings, Payload>({
  settings,
  payload,
  gives: () => ['incidents'],
  *ask({ settings, period }): Generator<Request, Payload, Answer> {
    const found = new Map<string, Kept>();
    for (let offset = 0; ; offset += PAGE) {
      if (offset >= MOST)
        throw new UnexpectedAnswer(
          `incidents: PagerDuty lists at most ${MOST} incidents for a period, and ${period.id} has more`,
        );
      const query = {
        since: iso(period.from),
        until: iso(period.to),
        time_zone: 'UTC',
        sort_by: 'created_at:asc',
        limit: String(PAGE),
        offset: String(offset),
      };
      const { body } = yield { path: 'incidents', query };
      const page = read(incidents, body, 'the answer to incidents');
      for (const each of page.incidents)
        if (isIn(period, instantOf(each.created_at))) found.set(each.id, keptIncident(each));
      if (!page.more) break;
    }
    const sorted = [...found.values()].sort(
      (a, b) => instantOf(a.created) - instantOf(b.created) || (a.id < b.id ? -1 : 1),
    );
    const kept: Kept[] = [];
    for (const each of sorted)
      kept.push(settings.logEntries ? { ...each, ...(yield* askTimes(each.id)) } : each);
    return { incidents: kept };
  },
  derive({ incidents }, context) {
    const left = leaving();
    const known = incidents.flatMap((each) => knownIncident(each, context, left));
    return { records: draftIncidents(known, context, left), leftOut: left.list() };
  },
});

function keptIncident(incident: z.output<typeof incidents>['incidents'][number]): Kept {
  const { id, incident_number, title, service, priority, urgency, status, created_at } = incident;
  const words = { service: service?.summary, priority: priority?.summary, urgency };
  const said = Object.entries(words).flatMap(([key, word]) => (word ? [[key, plainWords(word)]] : []));
  return {
    id,
    ...(typeof incident_number === 'number' && { number: incident_number }),
    title: plainWords(title ?? ''),
    ...(Object.fromEntries(said) as Pick<Kept, 'service' | 'priority' | 'urgency'>),
    status,
    created: kept(instantOf(created_at)),
  };
}

/** Asks when an incident was first acknowledged, and last resolved. */
function* askTimes(id: string): Generator<Request, Pick<Kept, 'acknowledged' | 'resolved'>, Answer> {
  const path = `incidents/${encodeURIComponent(id)}/log_entries`;
  const found: z.output<typeof logEntries>['log_entries'] = [];
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const query = { is_overview: 'true', time_zone: 'UTC', limit: String(PAGE), offset: String(offset) };
    const { body } = yield { path, query };
    const { log_entries, more } = read(logEntries, body, `the answer to ${path}`);
    found.push(...log_entries);
    if (!more) break;
  }
  const timesOf = (types: readonly string[]) =>
    found
      .filter(({ type }) => types.includes(type))
      .map(({ created_at }) => instantOf(created_at))
      .sort((a, b) => a - b);
  const [acknowledged] = timesOf(ACKNOWLEDGED);
  const resolved = timesOf(['resolve_log_entry']).at(-1);
  return {
    ...(acknowledged !== undefined && { acknowledged: kept(acknowledged) }),
    ...(resolved !== undefined && { resolved: kept(resolved) }),
  };
}

function knownIncident(each: Kept, context: SourceContext<Settings>, { leave }: Leaving): KnownIncident[] {
  const { settings, period, local } = context;
  const detected = instantOf(each.created);
  const what = `incident ${each.number ?? each.id} of PagerDuty`;
  if (!isIn(period, detected)) {
    leave(what, `it was created at ${inZone(detected, local)}, outside ${period.id}`);
    return [];
  }
  if (each.service !== undefined && settings.ignore.includes(each.service)) return [];
  const service =
    each.service === undefined ? undefined : serviceMeant(each.service, settings.services, context);
  if (service === undefined) leave(`the service of ${what}`, 'PagerDuty names none');
  else if ('why' in service) leave(`the service of ${what}`, service.why);
  const severity = severityOf(each, context);
  if ('why' in severity) leave(`the severity of ${what}`, severity.why);
  const on =
    service && 'id' in service
      ? ` for the service ${asCode(service.id)}`
      : each.service === undefined
        ? ''
        : ` for ${asCode(each.service)}`;
  const resolved =
    each.resolved === undefined
      ? `Its status was ${asCode(each.status)} when it was collected.`
      : `It was resolved there at ${inZone(instantOf(each.resolved), local)}.`;
  return [
    {
      title: each.title || `Incident ${each.number ?? each.id} of PagerDuty`,
      severity: 'id' in severity ? severity.id : undefined,
      detected,
      ...(each.acknowledged !== undefined && { acknowledged: instantOf(each.acknowledged) }),
      paragraphs: [
        `PagerDuty opened incident ${asCode(String(each.number ?? each.id))}${on} at ${inZone(detected, local)}. ${resolved}`,
        'A page says that someone was called, not that users noticed. Add the impacts and what happened, or set `impacts: []` if no service was affected.',
      ],
    },
  ];
}

/** The severity by the priority, otherwise by the urgency where the settings list it. */
function severityOf(
  { priority, urgency }: Kept,
  context: SourceContext<Settings>,
): { id: string } | { why: string } {
  const { severities, urgencies } = context.settings;
  if (priority !== undefined) return severityMeant(priority, severities, context);
  if (urgency !== undefined && Object.hasOwn(urgencies, urgency))
    return severityMeant(urgency, urgencies, context);
  return { why: 'it has no priority' };
}
