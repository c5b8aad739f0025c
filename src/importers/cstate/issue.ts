import { incident } from '../../schemas/incident.ts';
import type { ImportedFile } from '../archive.ts';
import type { Loss, Report } from '../loss.ts';
import { composeRecord } from '../record.ts';
import { addressOf, nameOf } from './address.ts';
import { type Affected, readAffected } from './affected.ts';
import { cleanBody } from './body.ts';
import type { Config } from './config.ts';
import { type Fields, readFrontMatter } from './front-matter.ts';
import { idOf } from './id.ts';
import { readResolved, readTimes } from './lifecycle.ts';
import { quote } from './quote.ts';
import type { Time } from './time.ts';

/** The impact level of each severity. This is an interpretation: cState has no such levels. */
const LEVELS: Readonly<Record<string, string>> = { down: 'outage', disrupted: 'partial', notice: 'none' };

const KEPT = ['title', 'date', 'resolved', 'resolvedwhen', 'severity', 'affected', 'section', 'slug', 'url'];

/** An issue as read, with the values that the summary counts. */
export interface Issue extends ImportedFile {
  id: string;
  title?: string;
  /** Start, for an imported issue. */
  started?: number;
  /** The latest known instant: its end, or its start if it has not ended. */
  last?: number;
  endsBeforeStart?: boolean;
  affected?: Affected;
}

/** Reads one issue and converts it to an incident, or records in its losses why it is refused. */
export function readIssue(root: string, file: string, config: Config, now: number): Issue {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const id = readId(file, report);
  const front = readFrontMatter(root, file);
  if ('reason' in front) {
    report('refused', 'file', front.reason);
    return refuse({ file, id, records: [], losses });
  }
  const { fields } = front;
  const title = readTitle(fields, report);
  const severity = readSeverity(fields, report);
  const affected = readAffected(fields.get('affected')?.value, config.systems, config.file, losses);
  const resolved = readResolved(fields, report);
  const { started, ended, endsBeforeStart } = readTimes(fields, resolved, config.zone, now, report);
  reportOthers(fields, report);
  const issue: Issue = { file, id, records: [], losses, title, affected, endsBeforeStart };
  if (!started || !severity || !affected || losses.some((loss) => loss.kind === 'refused'))
    return refuse(issue);

  const url = addressOf(file, fields, config);
  const body = cleanBody(front.body, url, config.zone);
  losses.push(...body.losses);
  const composed = composeRecord(
    incident,
    `${incident.place}/${id}.md`,
    {
      title,
      severity,
      state: resolved ? 'resolved' : 'investigating',
      started: started.text,
      resolved: ended?.text,
      ...composeImpact(affected, LEVELS[severity]!, started, ended, report),
      source: { system: 'cState', file, url },
    },
    body.markdown,
  );
  if ('record' in composed)
    return {
      ...issue,
      started: started.instant,
      last: ended?.instant ?? started.instant,
      records: [composed.record],
    };
  for (const reason of composed.reasons) report('refused', 'record', reason);
  return refuse(issue);
}

function composeImpact(
  { services, words }: Affected,
  level: string,
  started: Time,
  ended: Time | undefined,
  report: Report,
) {
  const span = { level, from: started.text, to: ended?.text };
  const impacts = services.map(({ id }) => ({ service: id, ...span }));
  if (ended?.instant !== started.instant || services.length === 0)
    return { impacts: present(impacts), affects: present(words) };
  const reason =
    'is the same as date: an impact without duration is not counted; its systems are listed under affects';
  report('uncounted', 'resolvedWhen', reason);
  return { affects: [...services.map(({ name }) => name), ...words] };
}

/** Empty lists are left out of the record. */
function present<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A refused file keeps only the reasons for the refusal; its other losses are irrelevant. */
export function refuse(issue: Issue): Issue {
  return { ...issue, records: [], losses: issue.losses.filter((loss) => loss.kind === 'refused') };
}

function readId(file: string, report: Report): string {
  const name = nameOf(file);
  const id = name.split('/').map(idOf).join('/');
  if (id.split('/').includes(''))
    report('refused', 'file', 'its name has no letter or digit to make an id from: rename it');
  else if (/^\d{4}$/.test(id))
    report('refused', 'file', `the id "${id}" collides with the archive page of that year: rename it`);
  else if (id !== name)
    report('mended', 'file', `its id is "${id}": ids consist of lower-case letters, digits and single . _ -`);
  return id;
}

function readTitle(fields: Fields, report: Report): string | undefined {
  const value = fields.get('title')?.value;
  if ((typeof value === 'string' && value.trim()) || typeof value === 'number') return String(value).trim();
  report('refused', 'title', 'is missing: write what users noticed, in one sentence');
  return undefined;
}

function readSeverity(fields: Fields, report: Report): string | undefined {
  const value = fields.get('severity')?.value;
  if (typeof value === 'string' && Object.hasOwn(LEVELS, value)) return value;
  const known = `write one of ${Object.keys(LEVELS).join(', ')}`;
  const text =
    value === undefined || value === null ? `is missing: ${known}` : `${quote(value)} is unknown: ${known}`;
  report('refused', 'severity', text);
  return undefined;
}

function reportOthers(fields: Fields, report: Report): void {
  const section = fields.get('section')?.value;
  if (section !== undefined && section !== 'issue')
    report('dropped', 'section', `${quote(section)}: incidents have no such field`);
  for (const [name, { key, value }] of fields)
    if (!KEPT.includes(name)) report('dropped', key, `${quote(value)}: incidents have no such field`);
}
