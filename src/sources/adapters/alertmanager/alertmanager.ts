import { z } from 'zod';
import { type Answer, defineAdapter, type Request, type SourceContext } from '../../adapter.ts';
import { read } from '../answers.ts';
import { plainWords } from '../draft-incidents.ts';
import { leaving } from '../left-out.ts';
import { answeredTime, instantOf, isIn, kept } from '../times.ts';
import { alertsToIncidents } from './incidents.ts';
import { type Payload, payload, type Settings, settings } from './settings.ts';

const labels = z.record(z.string(), z.string());

/** What the API and a webhook say alike. A webhook has the state in `status`, the API in `status.state`. */
const alert = z.object({
  labels,
  annotations: labels.nullish(),
  startsAt: answeredTime(),
  endsAt: z.string().nullish(),
  fingerprint: z.string().nullish(),
  status: z.union([z.string(), z.object({ state: z.string() })]),
});

const message = z.object({ alerts: z.array(alert), truncatedAlerts: z.int().min(0).nullish() });

const STATES: Readonly<Record<string, Payload['alerts'][number]['state']>> = {
  active: 'firing',
  unprocessed: 'firing',
  firing: 'firing',
  resolved: 'resolved',
  suppressed: 'suppressed',
};

/**
 * Alerts of Prometheus Alertmanager: API v2, `GET /api/v2/alerts`, or kept messages of its webhook, version 4. An
 * alert that began in the period, with others of
 * its group, becomes the draft of an incident. Only labels that the settings name are kept.
 */
export const alertmanager = defineAdapter<Settings, Payload>({
  settings,
  payload,
  gives: () => ['incidents'],
  *ask(context): Generator<Request, Payload, Answer> {
    const { settings, period } = context;
    if (settings.read === 'webhook') {
      const path = settings.path!.replaceAll('$period', period.id);
      const { body } = yield { path };
      const messages = read(z.array(message), Array.isArray(body) ? body : [body], `the answer to ${path}`);
      return {
        alerts: keptAlerts(
          messages.flatMap(({ alerts }) => alerts),
          context,
        ),
        truncated: messages.reduce((sum, { truncatedAlerts }) => sum + (truncatedAlerts ?? 0), 0),
      };
    }
    const { body } = yield { path: 'api/v2/alerts' };
    return {
      alerts: keptAlerts(read(z.array(alert), body, 'the answer to api/v2/alerts'), context),
      truncated: 0,
    };
  },
  derive(payload, context: SourceContext<Settings>) {
    const left = leaving();
    return { records: alertsToIncidents(payload, context, left), leftOut: left.list() };
  },
});

/** The alerts that began in the period, as a payload keeps them: each once, as the latest message has it. */
function keptAlerts(
  alerts: readonly z.output<typeof alert>[],
  { settings, period }: SourceContext<Settings>,
): Payload['alerts'] {
  const { service, severity, group, only, title } = settings;
  const names = [...new Set(['alertname', service, severity, ...group, ...Object.keys(only)])].sort();
  const found = new Map<string, Payload['alerts'][number]>();
  for (const each of alerts) {
    const state = STATES[typeof each.status === 'string' ? each.status : each.status.state] ?? 'unknown';
    const from = instantOf(each.startsAt);
    if (!isIn(period, from)) continue;
    // While an alert fires, the API says when it would be given up, and a webhook the year 1.
    const to = state === 'resolved' && each.endsAt ? instantOf(each.endsAt) : undefined;
    const own = names.flatMap((name) =>
      Object.hasOwn(each.labels, name) ? [[name, plainWords(each.labels[name]!)]] : [],
    );
    const words = title === undefined ? undefined : each.annotations?.[title];
    const key = `${kept(from)}\n${each.fingerprint ?? JSON.stringify(each.labels)}`;
    if (found.get(key)?.state === 'resolved' && state !== 'resolved') continue;
    found.set(key, {
      labels: Object.fromEntries(own) as Record<string, string>,
      ...(words !== undefined && { title: plainWords(words) }),
      state,
      from: kept(from),
      ...(typeof to === 'number' && to > from && { to: kept(to) }),
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
