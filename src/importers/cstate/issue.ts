import { quote } from '../../records/quote.ts';
import type { SourceAsset, SourceEntry, SourceEvent } from '../archive.ts';
import { type Document, readDocument } from '../front-matter.ts';
import { idOfName } from '../ids.ts';
import { imageIn } from '../images.ts';
import type { Loss, Report } from '../loss.ts';
import type { Mapping } from '../mapping.ts';
import type { Time } from '../times.ts';
import { addressOf, languageOf } from './address.ts';
import { type Affected, readAffected } from './affected.ts';
import type { Config } from './config.ts';
import { ISSUES } from './folder.ts';
import { isOn, readResolved, readTimes, skipUnpublished } from './lifecycle.ts';
import { ENTRY, splitUpdates } from './updates.ts';

/** The impact level of each severity. This is an interpretation: cState has no such levels. */
const LEVELS = { down: 'outage', disrupted: 'partial', notice: 'none' } as const;
type Severity = keyof typeof LEVELS;

const KEPT = [
  ...['title', 'date', 'resolved', 'resolvedwhen', 'severity', 'affected', 'section', 'slug', 'url'],
  ...['informational', 'draft', 'published', 'publishdate', 'expirydate'],
];

/** What reading an issue needs. */
export interface IssueContext {
  root: string;
  config: Config;
  mapping: Mapping;
  now: number;
  /** The languages of the site. */
  languages: ReadonlySet<string>;
  /** The files of all issues. */
  files: readonly string[];
}

/** An issue as read, with what the summary counts. */
export interface Issue extends SourceEntry {
  title?: string | undefined;
  affected?: Affected | undefined;
  endsBeforeStart?: boolean;
}

/** Reads one issue: an incident, maintenance or a notice. Its losses say why, if it is none. */
export function readIssue(file: string, context: IssueContext): Issue {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const none: Issue = { file, events: [], losses };
  const { language, name } = languageOf(file, context.languages);
  if (language !== undefined && isTranslation(name, language, context)) {
    report('skipped', 'file', `the language "${language}" of an issue that is imported in another language`);
    return none;
  }
  const id = idOfName(name, report);
  const document = readDocument(context.root, file);
  if ('reason' in document) {
    report('refused', 'file', document.reason);
    return none;
  }
  if (document.fields.size === 0) {
    report('refused', 'file', 'this file does not begin with front matter');
    return none;
  }
  if (skipUnpublished(document.fields, context.config.zone, context.now, report)) return none;
  return readEvent(file, name, id, document, context, losses);
}

/** Whether the same issue exists in the site's own language, or in one that comes first. */
function isTranslation(name: string, language: string, { files, languages, config }: IssueContext): boolean {
  const own = files
    .map((file) => languageOf(file, languages))
    .filter((other) => other.name === name)
    .map((other) => other.language ?? config.language ?? '');
  const chosen =
    config.language !== undefined && own.includes(config.language) ? config.language : own.toSorted()[0];
  return language !== chosen;
}

function readEvent(
  file: string,
  name: string,
  id: string | undefined,
  { fields, body }: Document,
  context: IssueContext,
  losses: Loss[],
): Issue {
  const { config, mapping, now } = context;
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const title = readTitle(fields.get('title')?.value, report);
  const isSystem = (system: string) => config.services.some((service) => service.name === system);
  const affected = readAffected(fields.get('affected')?.value, isSystem, report);
  const resolved = readResolved(fields, report);
  const { started, ended, endsBeforeStart } = readTimes(fields, resolved, config.zone, now, report);
  for (const [key, { key: written, value }] of fields)
    if (!KEPT.includes(key)) report('dropped', written, `${quote(value)}: incidents have no such field`);
  const remains = { title, services: affected?.names ?? [], from: started?.text, to: ended?.text };
  const issue: Issue = { file, events: [], losses, title, affected, endsBeforeStart, remains };
  if (title === undefined || affected === undefined || started === undefined) return issue;

  // An announcement may be told of before its day.
  const span = { from: isOn(fields, 'informational') ? Number.NEGATIVE_INFINITY : started.instant, to: now };
  const { updates, rest } = splitUpdates(body, config.zone, span, report);
  const page = addressOf(name, fields, config);
  const common = {
    id,
    title,
    body: rest,
    page,
    imageAt: (address: string) => imageAt(address, file, context),
    entryAt: (address: string) => entryAt(address, context),
  };
  const told = {
    ...(updates.length > 0 && { updates }),
    source: { system: 'cState', file, ...(page && { url: page }) },
  };
  const isWork = mapping.maintenanceWords.some((word) => title.toLowerCase().includes(word.toLowerCase()));
  if (isOn(fields, 'informational') || (isWork && ended)) {
    if (fields.has('severity'))
      report('dropped', 'severity', `${quote(fields.get('severity')?.value)}: an announcement is no outage`);
    const event = announcement({ started, ended, resolved, now }, affected.names, told);
    return { ...issue, events: [{ ...common, ...event }] };
  }
  const severity = readSeverity(fields.get('severity')?.value, mapping, report);
  const state = resolved ? 'resolved' : 'investigating';
  return {
    ...issue,
    events: [
      {
        ...common,
        kind: 'incidents',
        severity,
        fields: { state, started: started.text, resolved: ended?.text, ...told },
        ...effectOn(affected.names, severity, started, ended, report),
      },
    ],
  };
}

/** What was announced: maintenance if it has an end, otherwise a notice. It is never downtime. */
function announcement(
  {
    started,
    ended,
    resolved,
    now,
  }: { started: Time; ended: Time | undefined; resolved: boolean; now: number },
  services: readonly string[],
  told: object,
): Pick<SourceEvent, 'kind' | 'fields' | 'services'> {
  if (!ended || ended.instant <= started.instant)
    return { kind: 'notices', services, fields: { published: started.text, ...told } };
  const isOver = resolved && ended.instant <= now;
  const state = isOver ? 'completed' : started.instant <= now ? 'in-progress' : 'scheduled';
  return {
    kind: 'maintenance',
    services,
    fields: { state, window: { from: started.text, to: ended.text }, ...told },
  };
}

function effectOn(
  names: readonly string[],
  severity: Severity | undefined,
  started: Time,
  ended: Time | undefined,
  report: Report,
): Pick<SourceEvent, 'impacts' | 'services'> {
  if (names.length === 0) return {};
  if (severity === undefined) return { services: names };
  if (ended?.instant === started.instant) {
    report(
      'uncounted',
      'resolvedWhen',
      'is the same as date: an impact without duration is not counted; its systems are listed under affects',
    );
    return { services: names };
  }
  const span = { level: LEVELS[severity], from: started.text, to: ended?.text };
  return { impacts: names.map((service) => ({ service, ...span })) };
}

function readTitle(value: unknown, report: Report): string | undefined {
  if ((typeof value === 'string' && value.trim()) || typeof value === 'number') return String(value).trim();
  report('refused', 'title', 'is missing: write what users noticed, in one sentence');
  return undefined;
}

/** The severity of cState that a value is, or means by the mapping. */
function readSeverity(written: unknown, { values }: Mapping, report: Report): Severity | undefined {
  const value =
    typeof written === 'string'
      ? (new Map(Object.entries(values['severity'] ?? {})).get(written) ?? written)
      : written;
  if (typeof value === 'string' && Object.hasOwn(LEVELS, value)) return value as Severity;
  const known = Object.keys(LEVELS).join(', ');
  if (value === undefined || value === null || value === '')
    report('uncounted', 'severity', 'is missing: the incident is not rated, and its effect is not known');
  else
    report(
      'dropped',
      'severity',
      `${quote(value)} is none of ${known}: the incident is not rated, and its effect is not known`,
    );
  return undefined;
}

/** The image of an address, from `static/` or beside the issue. */
function imageAt(address: string, file: string, { root }: IssueContext): SourceAsset | undefined {
  const folder = file.split('/').slice(0, -1).join('/');
  return imageIn(root, address, address.startsWith('/') ? ['static', 'content'] : [folder, 'static']);
}

/** The file of the issue that a link of Hugo leads to: by its name, its path or its address on the site. */
function entryAt(address: string, { files, languages, config }: IssueContext): string | undefined {
  const [path = ''] = address.split('#');
  const isReference = path.startsWith(ENTRY);
  const site =
    config.address && path.startsWith(`${config.address}/`) ? path.slice(config.address.length) : path;
  const wanted = isReference ? path.slice(ENTRY.length) : /^\/issues\/(.+?)\/?$/.exec(site)?.[1];
  if (wanted === undefined) return undefined;
  const bare = decodeURI(wanted)
    .replace(/^\/?(?:issues\/)?/, '')
    .replace(/\.(?:md|markdown)$/i, '');
  return files.find((file) => {
    const { name } = languageOf(file, languages);
    const whole = file.slice(ISSUES.length + 1).replace(/\.[^.]*$/, '');
    return [name, whole, name.split('/').at(-1)].some((own) => own?.toLowerCase() === bare.toLowerCase());
  });
}
