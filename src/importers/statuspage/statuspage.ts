import { quote } from '../../records/quote.ts';
import { timeZone } from '../../schemas/time-zone.ts';
import type { Archive, Fault, Importer, Reading } from '../archive.ts';
import type { Finding, Loss } from '../loss.ts';
import { asMappings, asText, type PlainMapping } from '../plain.ts';
import { type EntryContext, readEntry } from './entry.ts';
import { type RawEntry, readFiles } from './files.ts';
import { instantOf } from './updates.ts';
import { ZONES } from './zones.ts';

/** Statuspage by Atlassian: what its API returns for a page. */
export const statuspage: Importer = {
  tool: 'Statuspage',
  expects:
    'a folder with incidents.json and scheduled-maintenances.json from its API, also as JSON Lines, or one such file',
  read: readStatuspage,
};

/** The four impacts of an incident, most severe first. */
const SEVERITIES = {
  critical: { name: 'Critical', definition: 'The highest of the four impacts in Statuspage' },
  major: { name: 'Major', definition: 'The second of the four impacts in Statuspage' },
  minor: { name: 'Minor', definition: 'The third of the four impacts in Statuspage' },
  none: { name: 'None', definition: 'The lowest of the four impacts in Statuspage: no impact on users' },
};

/** The fields that are read. */
const READ = [
  ...[
    'id',
    'name',
    'title',
    'status',
    'impact',
    'started_at',
    'resolved_at',
    'created_at',
    'shortlink',
    'url',
  ],
  ...['components', 'incident_updates', 'updates', 'scheduled_for', 'scheduled_until'],
  ...['postmortem_body', 'postmortem_published_at', 'postmortem_ignored', 'components_source'],
];

function readStatuspage(path: string, reading: Reading): Archive | Fault {
  const raw = readFiles(path);
  if ('fault' in raw) return raw;
  const losses: Loss[] = [];
  const zone = readZone(raw.page, reading, losses);
  const address = asText(raw.page['url']);
  const names = presentNames(raw.entries);
  const context: EntryContext = {
    now: reading.now,
    page: address !== undefined && URL.canParse(address) ? address : undefined,
    nameOf: ({ key, name }) => names.get(key)?.name ?? name,
  };
  const first = new Set<string>();
  const entries = raw.entries.map((entry, i) => {
    reading.progress(i, raw.entries.length);
    const id = asText(entry.fields['id']);
    if (id !== undefined && first.has(id)) return duplicate(entry, id);
    if (id !== undefined) first.add(id);
    return readEntry(entry, context);
  });
  return {
    noun: 'incident',
    name: reading.mapping.name ?? asText(raw.page['name']),
    zone,
    configuration: { file: raw.file, losses },
    groups: [],
    services: [],
    severities: SEVERITIES,
    entries,
    findings: findings(raw.entries),
    notes: notes(names),
  };
}

function duplicate({ file, line }: RawEntry, id: string) {
  const text = `the id ${quote(id)} of an earlier entry: the first is imported`;
  return { file, line, events: [], losses: [{ kind: 'skipped' as const, field: 'id', text }] };
}

function readZone(page: PlainMapping, { mapping, zone }: Reading, losses: Loss[]): string {
  const said = zone ?? mapping.zone;
  if (said !== undefined) return said;
  const written = asText(page['time_zone']);
  const found = written === undefined ? undefined : (ZONES[written] ?? written);
  if (found !== undefined && timeZone().safeParse(found).success) return found;
  const reason = written === undefined ? 'the archive names none' : `${quote(written)} is no known time zone`;
  losses.push({ kind: 'guessed', field: 'zone', text: `UTC, because ${reason}; --zone says another` });
  return 'UTC';
}

/** A component's latest name and the others that it had. */
interface ComponentName {
  name: string;
  others: Set<string>;
  at: number;
}

/** The name of each component by id, as it was told last. */
function presentNames(entries: readonly RawEntry[]): Map<string, ComponentName> {
  const names = new Map<string, ComponentName>();
  const see = (id: string | undefined, name: string | undefined, at: number) => {
    if (id === undefined || name === undefined) return;
    const known = names.get(id);
    if (known === undefined) names.set(id, { name, others: new Set(), at });
    else if (known.name !== name) {
      known.others.add(at > known.at ? known.name : name);
      if (at > known.at) Object.assign(known, { name, at });
    } else known.at = Math.max(known.at, at);
  };
  for (const { fields } of entries) {
    for (const update of asMappings(fields['incident_updates']))
      for (const component of asMappings(update['affected_components']))
        see(
          asText(component['code'] ?? component['id']),
          asText(component['name']),
          instantOf(update['display_at'] ?? update['created_at']) ?? 0,
        );
    for (const component of asMappings(fields['components']))
      see(asText(component['id']), asText(component['name']), instantOf(component['updated_at']) ?? 0);
  }
  return names;
}

/** The fields that are not kept, with the number of entries that have them. */
function findings(entries: readonly RawEntry[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { fields } of entries)
    for (const [key, value] of Object.entries(fields))
      if (!READ.includes(key) && hasContent(value)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, files]) => ({ text: `have ${key}, which is not kept`, files }));
}

const hasContent = (value: unknown) =>
  ![null, undefined, '', false].includes(value as null) &&
  JSON.stringify(value) !== '[]' &&
  JSON.stringify(value) !== '{}';

function notes(names: ReadonlyMap<string, ComponentName>): string[] {
  const all = [
    'severity keeps the impacts of Statuspage (critical, major, minor, none); no response targets and no other scale are inferred.',
    'started is started_at, which the tool sets to the first update unless someone corrected it.',
    'detected stays unknown: created_at is when the page was written, and incidents may be added long afterwards. Of maintenance, it is when it was announced.',
    'mitigated stays unknown: monitoring_at is when the page said that a fix is observed, not that the impact was contained.',
    'Impacts follow the status that updates gave to each component: major_outage is outage, partial_outage partial, degraded_performance degraded; operational and under_maintenance end an impact. Of components without such a status it is not known how badly they were affected (level unknown).',
    'Updates are told at display_at. HTML becomes Markdown.',
    'Who wrote an update or a post-mortem is not part of the archive; other fields about people and notifications are not kept.',
    'Nobody vouches that the archive holds every outage, so availability stays "no data" beside its incidents until vouched in playbook/services.yaml says who does, and from which day.',
  ];
  for (const { name, others } of names.values()) {
    others.delete(name);
    if (others.size > 0)
      all.push(
        `The component ${quote(name)} was also called ${[...others].map(quote).join(', ')}: it is one service.`,
      );
  }
  return all;
}
