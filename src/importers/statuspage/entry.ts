import { quote } from '../../records/quote.ts';
import { iso } from '../../schemas/time.ts';
import type { SourceEntry, SourceEvent } from '../archive.ts';
import { htmlToMarkdown } from '../body/html.ts';
import type { Loss, Report } from '../loss.ts';
import { asMappings, asText, type PlainMapping } from '../plain.ts';
import type { RawEntry } from './files.ts';
import { readImpacts } from './impacts.ts';
import { type Change, composeUpdates, instantOf, readUpdates, stateOf, type Told } from './updates.ts';

const WORK_STATES: Readonly<Record<string, string>> = {
  scheduled: 'scheduled',
  in_progress: 'in-progress',
  verifying: 'verifying',
  completed: 'completed',
};
const OPEN_STATES = ['investigating', 'identified', 'monitoring'];

/** What reading an entry needs. */
export interface EntryContext {
  now: number;
  /** Address of the page that relative links lead from. */
  page: string | undefined;
  /** Returns a component's present name. */
  nameOf: (component: Pick<Change, 'key' | 'name'>) => string;
}

/** An entry with what its events have in common. */
interface Common {
  fields: PlainMapping;
  title: string;
  told: Told[];
  services: string[];
  context: EntryContext;
  report: Report;
}

/** Reads an incident, with its post-mortem if it has one, or maintenance. Its losses say why, if it is refused. */
export function readEntry(
  { file, line, fields, reason, isScheduled }: RawEntry,
  context: EntryContext,
): SourceEntry {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const entry = { file, line, events: [], losses };
  if (reason !== undefined) {
    report('refused', 'file', reason);
    return entry;
  }
  const title = asText(fields['name'] ?? fields['title']);
  const told = readUpdates(fields, context.now, report);
  const services = readServices(fields, told, context);
  const remains = {
    title,
    services,
    from: timeText(instantOf(fields['scheduled_for'] ?? fields['started_at']) ?? told[0]?.at),
    to: timeText(instantOf(fields['scheduled_until'] ?? fields['resolved_at'])),
  };
  if (title === undefined) {
    report('refused', 'name', 'is missing: write what users noticed, in one sentence');
    return { ...entry, remains };
  }
  const by = asText(fields['components_source']);
  if (by !== undefined && services.length > 0)
    report('guessed', 'components', `found in the text by ${quote(by)}, not named by the page`);
  const common = { fields, title, told, services, context, report };
  const events = isWork(fields, told, isScheduled) ? readWork(common) : readIncident(common);
  return { ...entry, events, remains };
}

const timeText = (instant: number | undefined) => (instant === undefined ? undefined : iso(instant));

/** The names of all components that an entry lists, or whose status it tells. */
function readServices(fields: PlainMapping, told: readonly Told[], { nameOf }: EntryContext): string[] {
  const listed = Array.isArray(fields['components']) ? (fields['components'] as unknown[]) : [];
  const names = listed.flatMap((component) => asText(component) ?? []);
  const components = asMappings(listed).flatMap((component) => {
    const name = asText(component['name']);
    return name === undefined || component['group'] === true
      ? []
      : nameOf({ key: asText(component['id']) ?? name, name });
  });
  return [...new Set([...names, ...components, ...told.flatMap(({ changes }) => changes.map(nameOf))])];
}

/** Whether an entry is scheduled maintenance, which some answers of the API list among incidents. */
function isWork(fields: PlainMapping, told: readonly Told[], isScheduled: boolean): boolean {
  const states = [stateOf(fields['status']), ...told.map(({ state }) => state)];
  return (
    isScheduled ||
    asText(fields['scheduled_for']) !== undefined ||
    states.some((state) => state !== undefined && Object.hasOwn(WORK_STATES, state))
  );
}

/** The fields that every record has. */
function told({ fields, told, report }: Common) {
  const updates = composeUpdates(
    told.filter(({ state }) => state !== 'postmortem'),
    report,
  );
  const url = asText(fields['shortlink'] ?? fields['url']);
  const id = asText(fields['id']);
  return {
    ...(updates.length > 0 && { updates }),
    source: {
      system: 'Statuspage',
      ...(id !== undefined && { id }),
      ...(url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) && { url }),
    },
  };
}

function readIncident(common: Common): SourceEvent[] {
  const { fields, title, told: updates, services, context, report } = common;
  const { page, nameOf, now } = context;
  const started = readStart(fields, updates, report);
  const { state, resolved } = readEnd(fields, updates, report);
  if (started === undefined) return [];
  if ([started, resolved ?? started].some((time) => time > now)) {
    report('refused', 'started_at', `${iso(Math.max(started, resolved ?? started))} is in the future`);
    return [];
  }
  if (resolved !== undefined && resolved < started) {
    report('refused', 'resolved_at', `${iso(resolved)} is before the start at ${iso(started)}: correct one`);
    return [];
  }
  const isOver = state === 'resolved';
  const span = { start: started, end: resolved, isOver };
  const impacts = readImpacts(updates, span, nameOf, report);
  const affected = new Set(impacts.map(({ service }) => service));
  const incident: SourceEvent = {
    kind: 'incidents',
    title,
    page,
    severity: readSeverity(fields, report),
    fields: { state, started: iso(started), resolved: timeText(resolved), ...told(common) },
    impacts,
    services: services.filter((name) => !affected.has(name)),
  };
  return [incident, ...readPostmortem(incident, common)];
}

/** Why there is no instant in a field. */
const whyUnread = (value: unknown) =>
  asText(value) === undefined ? 'is missing' : `${quote(value)} is not a time with an offset`;

/** When it began: as the tool says, but not later than the first update told of it. */
function readStart(fields: PlainMapping, updates: readonly Told[], report: Report): number | undefined {
  const written = instantOf(fields['started_at']);
  const first = updates[0]?.at;
  if (written !== undefined && first !== undefined && first < written) {
    report('mended', 'started_at', `${iso(written)} is after the first update: it began by ${iso(first)}`);
    return first;
  }
  if (written !== undefined) return written;
  const found = first ?? instantOf(fields['created_at']);
  if (found === undefined)
    report(
      'refused',
      'started_at',
      'is not a time, and there is no update: write it as 2026-10-03T14:05:00Z',
    );
  else {
    const basis = first === undefined ? 'the time at which it was created' : 'the time of the first update';
    report('guessed', 'started_at', `${whyUnread(fields['started_at'])}: ${iso(found)} is ${basis}`);
  }
  return found;
}

function readEnd(fields: PlainMapping, updates: readonly Told[], report: Report) {
  const written = stateOf(fields['status']);
  const resolved = instantOf(fields['resolved_at']);
  const lastState = updates.findLast(({ state }) => state !== undefined && isState(state))?.state;
  const state = written !== undefined && isState(written) ? written : lastState;
  if (state === undefined || OPEN_STATES.includes(state)) {
    if (state === undefined && resolved === undefined)
      report('guessed', 'status', `investigating, because status is ${quote(fields['status'])}`);
    if (state !== undefined && resolved !== undefined)
      report('dropped', 'resolved_at', `${iso(resolved)}, because status is ${state}`);
    return state === undefined && resolved !== undefined
      ? { state: 'resolved', resolved }
      : { state: state ?? 'investigating', resolved: undefined };
  }
  if (resolved !== undefined) return { state: 'resolved', resolved };
  const told = updates.findLast((update) => update.state === 'resolved')?.at;
  const why = whyUnread(fields['resolved_at']);
  if (told === undefined)
    report('uncounted', 'resolved_at', `${why}: it is over, and its end is unknown, so it is in no duration`);
  else report('guessed', 'resolved_at', `${why}: ${iso(told)} is the time of the update "resolved"`);
  return { state: 'resolved', resolved: told };
}

const isState = (state: string) => [...OPEN_STATES, 'resolved', 'postmortem'].includes(state);

function readSeverity(fields: PlainMapping, report: Report): string | undefined {
  const impact = asText(fields['impact'])?.toLowerCase();
  if (impact === 'maintenance')
    report('dropped', 'impact', '"maintenance": work that was not scheduled is an incident without severity');
  return impact === 'maintenance' ? undefined : impact;
}

/** The published post-mortem of an incident. Its author is not part of the archive. */
function readPostmortem(
  explains: SourceEvent,
  { fields, title, told: updates, context, report }: Common,
): SourceEvent[] {
  const update = updates.findLast(({ state }) => state === 'postmortem');
  const published = instantOf(fields['postmortem_published_at']) ?? update?.at;
  const body = htmlToMarkdown(asText(fields['postmortem_body']) ? String(fields['postmortem_body']) : '');
  if (body === '' && !update?.text) return [];
  if (published === undefined || fields['postmortem_ignored'] === true) {
    report('dropped', 'postmortem_body', 'the post-mortem, because it was not published');
    return [];
  }
  const { source } = explains.fields;
  return [
    {
      kind: 'postmortems',
      title,
      page: context.page,
      fields: { published: iso(published), source },
      body: `${body || update!.text}\n`,
      explains,
    },
  ];
}

function readWork(common: Common): SourceEvent[] {
  const { fields, title, told: updates, services, context, report } = common;
  const at = (wanted: string) => updates.find(({ state }) => state === wanted)?.at;
  const last = updates.findLast(
    ({ state }) => state !== undefined && Object.hasOwn(WORK_STATES, state),
  )?.state;
  const written = stateOf(fields['status']);
  const state =
    WORK_STATES[written ?? ''] ??
    (written === 'resolved' ? 'completed' : (WORK_STATES[last ?? ''] ?? 'scheduled'));
  const started = state === 'scheduled' ? undefined : at('in_progress');
  const ended = at('completed') ?? instantOf(fields['resolved_at']);
  const completed =
    state === 'completed' && ended !== undefined && ended <= context.now && ended >= (started ?? ended)
      ? ended
      : undefined;
  const window = readWindow(fields, started, completed, report);
  if (window === undefined) return [];
  const announced = instantOf(fields['created_at']) ?? at('scheduled');
  const isBefore = announced !== undefined && announced <= window.from && announced <= context.now;
  if (announced !== undefined && !isBefore)
    report(
      'dropped',
      'created_at',
      `${iso(announced)} is after its window began: when it was announced is not known, so it excuses no downtime`,
    );
  const span = { start: started ?? window.from, end: completed, isOver: state === 'completed' };
  return [
    {
      kind: 'maintenance',
      title,
      page: context.page,
      fields: {
        state,
        announced: isBefore ? iso(announced) : undefined,
        window: { from: iso(window.from), to: iso(window.to) },
        started: timeText(started),
        completed: timeText(completed),
        ...told(common),
      },
      impacts: readImpacts(updates, span, context.nameOf, report),
      services,
    },
  ];
}

/** The announced window; where the source has none, the time of the work. */
function readWindow(
  fields: PlainMapping,
  started: number | undefined,
  completed: number | undefined,
  report: Report,
): { from: number; to: number } | undefined {
  const from = instantOf(fields['scheduled_for']) ?? started;
  const to = instantOf(fields['scheduled_until']) ?? completed;
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? 'scheduled_for' : 'scheduled_until';
    report(
      'refused',
      missing,
      'is not a time: write it as 2026-10-03T14:05:00Z, so that the window is known',
    );
    return undefined;
  }
  if (to <= from) {
    report('refused', 'scheduled_until', `${iso(to)} is not after scheduled_for, ${iso(from)}: correct one`);
    return undefined;
  }
  if (instantOf(fields['scheduled_for']) === undefined || instantOf(fields['scheduled_until']) === undefined)
    report(
      'guessed',
      'window',
      `from ${iso(from)} to ${iso(to)}, the time of the work, because the source has none`,
    );
  return { from, to };
}
