import type { Calendar, Period } from '../../records/calendar.ts';
import { calendarOf } from '../../records/calendar.ts';
import { type Content, playbookDataOf } from '../../records/ledger.ts';
import { rawPath } from '../../records/raw.ts';
import { WriteError } from '../../records/write-error.ts';
import type { SourceSettings } from '../../schemas/sources.ts';
import type { Answer, Request } from '../adapter.ts';
import { adapterOf, readSettings } from '../adapter-of.ts';
import { contextOf } from '../context.ts';
import { type Effects, FetchError } from '../fetching/effects.ts';
import { askHost, type Host } from '../fetching/host.ts';
import { askAll } from '../fetching/questions.ts';
import type { Recorded } from '../fetching/recorded.ts';
import { closedPeriods, covers, isComplete, mayChange, overlappingOf, rawPeriods } from '../periods.ts';
import type { PeriodOutcome } from './outcome.ts';
import { failed, keepAnswer, type Place } from './period.ts';

/** Which periods are collected. */
interface Wanted {
  /** Ids of sources; all if there are none. */
  sources: readonly string[];
  /** Only the period that contains this day, even if it is there already. */
  day?: string | undefined;
  /** The first and the last day. */
  since?: string | undefined;
  until?: string | undefined;
}

/** What collecting needs besides the content. */
export interface Collecting extends Omit<Place, 'source' | 'playbook'> {
  wanted: Wanted;
  env: Readonly<Record<string, string | undefined>>;
  effects: Effects;
  /** Answers recorded before; undefined to ask the hosts. */
  recorded: Recorded | undefined;
  /** Called when a period of a source is done: how many of its are. */
  progress?: ((source: string, done: number, of: number) => void) | undefined;
}

/** A source that cannot be asked at all: why. */
interface SourceFault {
  source: string;
  why: string;
}

/** What became of every period that was wanted, oldest first. */
export interface Collected {
  periods: PeriodOutcome[];
  faults: SourceFault[];
}

/** The periods of a source that are wanted: those that are missing, and those that it may still change. */
function wantedPeriods(
  source: SourceSettings,
  fed: ReadonlySet<string>,
  { day, since, until }: Wanted,
  calendar: Calendar,
  now: number,
): Period[] {
  const complete = closedPeriods(source, calendar, now).filter((period) => isComplete(period, source, now));
  if (day !== undefined) {
    const at = calendar.startOfDay(day);
    return complete.filter(({ from, to }) => from <= at && at < to);
  }
  const from = since === undefined ? Number.NEGATIVE_INFINITY : calendar.startOfDay(since);
  const to = until === undefined ? Number.POSITIVE_INFINITY : calendar.at(until, '24:00');
  return complete.filter(
    (period) =>
      period.from >= from && period.to <= to && (!fed.has(period.id) || mayChange(period, source, now)),
  );
}

/** Collects the wanted periods, source by source. What one source does wrong stops no other. Throws a WriteError if the disk refuses. */
export async function collect(
  content: Pick<Content, 'ledger' | 'broken' | 'raw'>,
  { wanted, progress, ...collecting }: Collecting,
): Promise<Collected> {
  const { ledger } = content;
  const calendar = calendarOf(ledger);
  const playbook = { ledger, calendar, data: playbookDataOf(content) };
  const fed = rawPeriods(content.raw);
  const periods: PeriodOutcome[] = [];
  const faults: SourceFault[] = [];
  for (const [id, source] of Object.entries(ledger.sources.data)) {
    if (wanted.sources.length > 0 && !wanted.sources.includes(id)) continue;
    const raw = fed.get(id) ?? new Set();
    const overlapping = overlappingOf(raw, calendar);
    const own = wantedPeriods(source, raw, wanted, calendar, collecting.now).filter(
      (period) => raw.has(period.id) || !covers(overlapping(period), period),
    );
    if (own.length === 0) continue;
    const prepared = prepare(id, source, collecting);
    if ('why' in prepared) {
      faults.push({ source: id, why: prepared.why });
      continue;
    }
    for (const [done, period] of own.entries()) {
      const [other] = raw.has(period.id) ? [] : overlapping(period);
      const outcome = other
        ? failed({ file: rawPath(id, period.id), source: id, period: period.id }, partlyFed(id, other))
        : await collectPeriod(id, period, prepared, { ...collecting, source, playbook });
      periods.push(outcome);
      progress?.(id, done + 1, own.length);
    }
  }
  return { periods, faults };
}

/** Why a period is not asked for of which a part is there: what the part says would count twice. */
const partlyFed = (id: string, { id: other }: Period): string =>
  `a part of it was fed as ${other}: keep the period by which ${id} was collected, or end it with until and begin a source with another id`;

/** What a source is asked with. */
interface Prepared {
  adapter: NonNullable<ReturnType<typeof adapterOf>>;
  settings: unknown;
  host: Host | undefined;
  secrets: readonly string[];
}

function prepare(
  id: string,
  source: SourceSettings,
  { env, recorded }: Pick<Collecting, 'env' | 'recorded'>,
): Prepared | { why: string } {
  const adapter = adapterOf(source.adapter);
  if (!adapter) return { why: `this version has no adapter "${source.adapter}"` };
  const read = readSettings(adapter, source.settings);
  if ('issues' in read) return { why: `its settings in playbook/sources.yaml are not valid; run validate` };
  const { settings } = read;
  if (recorded) return { adapter, settings, host: undefined, secrets: [] };
  if (source.url === undefined) return { why: `it has no url, so it is only read with --from` };
  const names = [...(source.token === undefined ? [] : [source.token]), ...Object.values(source.headers)];
  const unset = names.filter((name) => !env[name]);
  if (unset.length > 0)
    return { why: `${unset.join(' and ')} is not set in the environment, and ${id} is asked with it` };
  const headers = Object.fromEntries(
    Object.entries(source.headers).map(([header, name]) => [header, env[name]!]),
  );
  const authorization: Record<string, string> =
    source.token === undefined ? {} : { authorization: `Bearer ${env[source.token]}` };
  return {
    adapter,
    settings,
    host: { url: source.url, headers: { ...authorization, ...headers } },
    secrets: names.map((name) => env[name]!),
  };
}

async function collectPeriod(
  id: string,
  { id: period, from, to }: Period,
  { adapter, settings, host, secrets }: Prepared,
  { recorded, effects, ...place }: Omit<Collecting, 'wanted' | 'env'> & Place,
): Promise<PeriodOutcome> {
  const raw = { file: rawPath(id, period), source: id, period };
  try {
    const answer = host
      ? (request: Request): Promise<Answer> => askHost(host, request, effects)
      : recorded?.(id, period)?.();
    if (!answer) return failed(raw, 'there is no recorded answer');
    const { ledger, calendar } = place.playbook;
    const context = contextOf(ledger, calendar, id, settings, { id: period, from, to });
    return await keepAnswer(raw, adapter, await askAll(adapter, context, answer), secrets, place);
  } catch (error) {
    if (error instanceof WriteError) throw error;
    if (error instanceof FetchError) return failed(raw, error.message);
    // One host that answers what its adapter did not foresee stops no other.
    return failed(raw, `the adapter ${place.source.adapter} failed: ${(error as Error).message}`);
  }
}
