import { quote } from '../../records/quote.ts';
import type { ReadTime, WrittenTime } from '../../records/written-time.ts';
import { iso } from '../../schemas/time.ts';
import type { SourceEntry, SourceEvent, SourceImpact } from '../archive.ts';
import type { Loss, Report } from '../loss.ts';
import { asMappings, asText, type PlainMapping } from '../plain.ts';
import { RECORD_KINDS, type Said } from './labels.ts';
import { withIssueLinks, withoutAccounts } from './text.ts';

/** An issue as it stands in the export, in the form of `gh` or of the REST interface. */
export interface Issue {
  file: string;
  line: number;
  value: PlainMapping;
  labels: readonly string[];
}

/** What reading an issue needs. */
export interface IssueContext {
  /** How badly every named service was affected, if no label says it. */
  level: SourceImpact['level'] | undefined;
  /** Whether an issue is imported, by its number. */
  isImported: (number: string) => boolean;
  accounts: ReadonlySet<string>;
  readTime: ReadTime;
  now: number;
}

/** The address of an issue's page. */
export function addressOf(value: PlainMapping): string | undefined {
  const address = asText(value['html_url']) ?? asText(value['url']);
  return address !== undefined && /^https?:\/\/\S+$/.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

/** What links to an issue without an address lead to. */
const keyOf = (number: string): string => `issue:${number}`;

/** Reads an issue as an incident, maintenance or a notice. */
export function readIssue({ file, line, value }: Issue, said: Said, context: IssueContext): SourceEntry {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const { accounts, now } = context;
  const number = asText(value['number']) ?? '';
  const title = asText(value['title']);
  const created = timeIn(value, 'createdAt', 'created_at', context, report);
  const kind = RECORD_KINDS[said.kind === undefined || said.kind === 'ignore' ? 'incident' : said.kind];
  const page = addressOf(value);
  const entry: SourceEntry = { file, line, key: page ?? keyOf(number), events: [], losses };
  const remains = { title, services: said.services, from: created?.text };
  if (title === undefined) report('refused', 'title', 'is missing: export it with title');
  if (created === undefined && losses.length === 0)
    report('refused', 'createdAt', 'is missing: export it with createdAt');
  if (created?.instant !== undefined && created.instant > now)
    report('refused', 'createdAt', `${created.text} is in the future (now: ${iso(now)}): correct it`);
  if (title === undefined || created?.instant === undefined) return { ...entry, remains };

  for (const other of said.others) report('dropped', 'labels', other);
  const base = page?.replace(/\d+$/, '');
  const clean = (text: string) =>
    withIssueLinks(withoutAccounts(text.replace(/\r\n?/g, '\n'), accounts), (other) =>
      base === undefined ? (context.isImported(other) ? keyOf(other) : undefined) : `${base}${other}`,
    );
  const written = String(value['body'] ?? '');
  const comments = commentsIn(value, created.instant, context, report);
  const updates = comments.map(({ at, body }) => ({ at, ...statusOf(clean(body)) }));
  const isClosed = asText(value['state'])?.toLowerCase() === 'closed';
  const facts: Facts = { created: created.text, isClosed, updates, value, written };
  const source = { system: 'GitHub', ...(number && { id: number }), file, ...(page && { url: page }) };
  const event =
    kind === 'incidents'
      ? incidentOf(facts, said, context, report)
      : plannedOf(kind, facts, said, context, report);
  const told = { ...(updates.length > 0 && { updates }), source };
  return {
    ...entry,
    remains,
    events: [
      {
        ...event,
        title: withoutAccounts(title, accounts),
        body: clean(written),
        page,
        entryAt: (address) => address.split('#')[0],
        fields: { ...event.fields, ...told },
      },
    ],
  };
}

function timeIn(
  value: PlainMapping,
  key: string,
  restKey: string,
  { readTime }: IssueContext,
  report: Report,
): WrittenTime | undefined {
  const written = asText(value[key]) ?? asText(value[restKey]);
  if (written === undefined) return undefined;
  const time = readTime(written);
  if (!('fault' in time) && time.instant !== undefined) return time;
  report(
    'refused',
    key,
    'fault' in time ? time.fault : `${quote(written)} has no time of day: export it again`,
  );
  return undefined;
}

/** The comments of an issue, oldest first. Those from before it and from after the as-of moment are left out. */
function commentsIn(
  value: PlainMapping,
  created: number,
  context: IssueContext,
  report: Report,
): { at: string; body: string }[] {
  const { comments } = value;
  if (typeof comments === 'number' && comments > 0)
    report(
      'dropped',
      'comments',
      `${comments}, because they are not in the export: gh issue list --json comments has them`,
    );
  const read = asMappings(comments).flatMap((comment) => {
    const at = timeIn(comment, 'createdAt', 'created_at', context, (_, field, text) =>
      report('dropped', `comments.${field}`, text),
    );
    const body = String(comment['body'] ?? '').trim();
    if (at?.instant === undefined || body === '') return [];
    if (at.instant >= created && at.instant <= context.now)
      return [{ at: at.text, body, instant: at.instant }];
    report(
      'dropped',
      'comments',
      `that of ${at.text}, because it is not between the issue and the as-of moment`,
    );
    return [];
  });
  return read.toSorted((a, b) => a.instant - b.instant).map(({ at, body }) => ({ at, body }));
}

const STATUS =
  /^(?:#{1,6} )?([*_[]{0,3})(investigating|identified|monitoring|resolved)([\]*_]{0,3})\s*([-–—:.]?)[*_]{0,3}(?:\s+|$)/i;

/** A comment with the status with which it begins, if it is set apart from the text. */
function statusOf(body: string): { status?: string; text: string } {
  const text = body.trim();
  const [lead, before, word, after, mark] = STATUS.exec(text) ?? [];
  if (lead === undefined || (mark === '' && (before === '' || after === '') && text !== word))
    return { text };
  return { status: word!.toLowerCase(), text: text.slice(lead.length).trim() || word! };
}

/** What an issue says. */
interface Facts {
  created: string;
  isClosed: boolean;
  updates: readonly { status?: string }[];
  value: PlainMapping;
  written: string;
}

type Event = Pick<SourceEvent, 'kind' | 'fields' | 'severity' | 'impacts' | 'services'>;

function incidentOf(
  { created, isClosed, updates, value }: Facts,
  said: Said,
  context: IssueContext,
  report: Report,
): Event {
  const closed = asText(value['closedAt']) ?? asText(value['closed_at']);
  const reason = asText(value['stateReason']) ?? asText(value['state_reason']);
  const last = updates.findLast(({ status }) => status !== undefined)?.status;
  const state = isClosed ? 'resolved' : last === undefined || last === 'resolved' ? 'investigating' : last;
  if (isClosed)
    report(
      'uncounted',
      'resolved',
      `left out: it was closed${closed === undefined ? '' : ` at ${closed}`}, which is not when service was restored, so its end is unknown`,
    );
  else report('guessed', 'state', `${state}, because the issue is open`);
  if (isClosed && reason !== undefined && reason.toLowerCase() !== 'completed')
    report(
      'dropped',
      'stateReason',
      `${quote(reason)}: if it was no incident, give the issue a label that the mapping ignores`,
    );
  const level = said.level ?? context.level;
  if (level === undefined && said.services.length > 0)
    report(
      'uncounted',
      'labels',
      `how badly ${said.services.map(quote).join(', ')} was affected is not known: say it by a label or by level in the mapping`,
    );
  return {
    kind: 'incidents',
    severity: said.severity,
    fields: { state, detected: created, cause: said.cause },
    ...(level === undefined
      ? { services: said.services }
      : { impacts: said.services.map((service) => ({ service, level, from: created })) }),
  };
}

const WINDOW = (words: string) => new RegExp(`^\\W*(?:${words})\\W*:\\s*(.+?)\\W*?(?:-->)?\\s*$`, 'im');
const BEGIN = WINDOW('start|from|begin|window from|beginn|von');
const END = WINDOW('end|to|until|window to|ende|bis');

/** Maintenance whose window the text states, as in `start: …` and `end: …`; otherwise a notice. */
function plannedOf(
  kind: SourceEvent['kind'],
  { created, isClosed, value, written }: Facts,
  { services }: Said,
  { readTime, now }: IssueContext,
  report: Report,
): Event {
  const notice: Event = { kind: 'notices', services, fields: { published: created } };
  if (kind === 'notices') return notice;
  const [from, to] = [BEGIN, END].map((form) => {
    const text = form.exec(written)?.[1];
    const time = text === undefined ? undefined : readTime(text);
    return time === undefined || 'fault' in time ? undefined : time.instant;
  });
  if (from === undefined || to === undefined || to <= from) {
    report(
      'guessed',
      'kind',
      'a notice, because the text has no lines "start: TIME" and "end: TIME" with the window',
    );
    return notice;
  }
  const closed = readTime(asText(value['closedAt']) ?? asText(value['closed_at']) ?? '');
  const isCancelled =
    isClosed && 'instant' in closed && closed.instant !== undefined && closed.instant < from;
  const state = isCancelled
    ? 'cancelled'
    : isClosed
      ? 'completed'
      : from <= now
        ? 'in-progress'
        : 'scheduled';
  report(
    'guessed',
    'state',
    `${state}, by the window and because the issue is ${isClosed ? 'closed' : 'open'}`,
  );
  return { kind, services, fields: { state, window: { from: iso(from), to: iso(to) } } };
}
