import type { DerivedRecord, SourceContext } from '../../adapter.ts';
import { asCode, draftIncidents, type KnownIncident, severityMeant } from '../draft-incidents.ts';
import { type Leaving, some } from '../left-out.ts';
import { serviceMeant } from '../service-names.ts';
import { clockTime, instantOf, inZone, isIn } from '../times.ts';
import type { Payload, Settings } from './settings.ts';

type Alert = Payload['alerts'][number];

/** Alerts that are one incident, and when they were over; undefined while one of them fires. */
interface Group {
  alerts: [Alert, ...Alert[]];
  to: number | undefined;
}

/** The incidents that follow from the alerts that began in the period. */
export function alertsToIncidents(
  { alerts, truncated }: Payload,
  context: SourceContext<Settings>,
  leaving: Leaving,
): DerivedRecord[] {
  const { settings, period, local } = context;
  const { leave } = leaving;
  if (truncated > 0)
    leave(
      some(truncated, 'alert'),
      'Alertmanager left them out of its messages: raise max_alerts of the webhook',
    );
  const counted = new Map<string, number>();
  const used: Alert[] = [];
  for (const alert of alerts) {
    const name = nameOf(alert);
    const why = unusedBecause(alert, settings);
    if (!isIn(period, instantOf(alert.from)))
      leave(
        `alert ${name} of ${clockTime(instantOf(alert.from), local)}`,
        `it did not begin in ${period.id}`,
      );
    else if (settings.ignore.includes(name)) continue;
    else if (why === undefined) used.push(alert);
    else counted.set(`${name}\n${why}`, (counted.get(`${name}\n${why}`) ?? 0) + 1);
  }
  for (const [key, count] of counted) {
    const [name = '', why = ''] = key.split('\n');
    leave(`${some(count, 'alert')} ${name}`, why);
  }
  const keyOf = ({ labels }: Alert) =>
    JSON.stringify(['alertname', settings.service, ...settings.group].map((name) => labels[name] ?? null));
  const groups = [...Map.groupBy(used, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const known = groups.flatMap(([, own]) =>
    parted(own, settings.merge).map((group) => incidentOf(group, context, leaving)),
  );
  return draftIncidents(known, context, leaving);
}

const nameOf = ({ labels }: Alert): string => labels['alertname'] ?? 'without a name';

/** Why an alert becomes no draft; undefined if it does. */
function unusedBecause({ labels, state }: Alert, { only }: Settings): string | undefined {
  if (state === 'suppressed') return 'it was silenced or inhibited';
  if (state === 'unknown') return 'its state is not known: expected firing, resolved, active or suppressed';
  for (const [label, values] of Object.entries(only))
    if (!values.includes(labels[label] ?? ''))
      return `its label ${label} is ${labels[label] === undefined ? 'missing' : `"${labels[label]}"`}, which is not listed under only`;
  return undefined;
}

/** The alerts of a group as incidents: one that begins soon after the previous ones were over belongs to them. */
function parted(alerts: readonly Alert[], merge: number): Group[] {
  const groups: Group[] = [];
  for (const alert of alerts.toSorted((a, b) => instantOf(a.from) - instantOf(b.from))) {
    const last = groups.at(-1);
    const to = alert.to === undefined ? undefined : instantOf(alert.to);
    if (last && (last.to === undefined || instantOf(alert.from) <= last.to + merge)) {
      last.alerts.push(alert);
      last.to = last.to === undefined || to === undefined ? undefined : Math.max(last.to, to);
    } else groups.push({ alerts: [alert], to });
  }
  return groups;
}

function incidentOf(
  { alerts, to }: Group,
  context: SourceContext<Settings>,
  { leave }: Leaving,
): KnownIncident {
  const { settings, local, severities } = context;
  const [first] = alerts;
  const name = nameOf(first);
  const detected = instantOf(first.from);
  const what = `alert ${name} of ${clockTime(detected, local)}`;
  const called = first.labels[settings.service];
  const service = called === undefined ? undefined : serviceMeant(called, settings.services, context);
  if (called === undefined) leave(`the service of ${what}`, `it has no label "${settings.service}"`);
  else if (service && 'why' in service) leave(`the service of ${what}`, service.why);
  const found = new Set<string>();
  for (const { labels } of alerts) {
    const word = labels[settings.severity];
    const meant = word === undefined ? undefined : severityMeant(word, settings.severities, context);
    if (meant && 'id' in meant) found.add(meant.id);
    else leave(`the severity of ${what}`, meant?.why ?? `it has no label "${settings.severity}"`);
  }
  const id = service && 'id' in service ? service.id : undefined;
  const on = id ?? (called && called !== '' ? called : undefined);
  const title = first.title || (on === undefined ? name : `${name} on ${on}`);
  const until =
    to === undefined
      ? 'It had not ended when it was collected.'
      : `The last one ended at ${inZone(to, local)}.`;
  const forWhat = on === undefined ? '' : ` for ${id === undefined ? '' : 'the service '}${asCode(on)}`;
  return {
    title,
    severity: severities.find((each) => found.has(each)),
    detected,
    paragraphs: [
      `Alertmanager reported ${asCode(name)}${forWhat} at ${inZone(detected, local)}, in ${some(alerts.length, 'alert')}. ${until}`,
      'An alert says that a limit was crossed, not that users noticed. Add the impacts and what happened, or set `impacts: []` if no service was affected.',
    ],
  };
}
