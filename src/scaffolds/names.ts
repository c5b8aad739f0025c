import { expectedPeriods } from '../figures/reports/cadence.ts';
import { calendarOf, type Rhythm } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { didYouMean } from '../records/near-miss.ts';
import { slug } from '../records/slug.ts';
import type { Kind } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import { DAY } from '../schemas/time.ts';
import { ScaffoldError } from './fields.ts';

/** What a new record is: its kind, and for a report the output that it belongs to. */
export interface Wanted {
  name: RecordKind;
  output?: string;
}

/** The words by which each kind and each output can be asked for, the outputs as the cadences name them. */
export function wantedNames({ cadences }: Pick<Ledger, 'cadences'>): Map<string, Wanted> {
  const names = new Map<string, Wanted>();
  const review = reviewOutput(cadences.data);
  for (const [name, { noun, place }] of Object.entries(recordKinds) as [RecordKind, Kind][])
    if (name !== 'reports')
      for (const word of [noun.replaceAll(' ', '-'), name, place])
        names.set(word.toLowerCase(), name === 'reviews' ? { name, output: review } : { name });
  for (const [output, { every }] of Object.entries(cadences.data))
    if (every !== 'continuous')
      names.set(output, output === review ? { name: 'reviews', output } : { name: 'reports', output });
  return names;
}

/** What a word asks for. Throws a ScaffoldError that lists what there is. */
export function findWanted(ledger: Pick<Ledger, 'cadences'>, word: string): Wanted {
  const names = wantedNames(ledger);
  const found = names.get(word.toLowerCase());
  if (found) return found;
  const meant = didYouMean(word, [...names.keys()]);
  throw new ScaffoldError(
    `there is no kind "${word}"${meant ? `: did you mean "${meant}"?` : ''}\n\n${listKinds(ledger)}`,
  );
}

/** The kinds and outputs that can be asked for, each by its plainest word. */
export function listKinds({ cadences }: Pick<Ledger, 'cadences'>): string {
  const kinds = Object.values(recordKinds as Record<string, Kind>)
    .filter(({ place }) => place !== 'reports')
    .map(({ noun }) => noun.replaceAll(' ', '-'));
  const outputs = Object.keys(cadences.data).filter((id) => cadences.data[id]!.every !== 'continuous');
  const reports = outputs.length > 0 ? `\nreports: ${outputs.join(', ')}` : '';
  return `kinds: ${kinds.join(', ')}${reports}`;
}

/**
 * The period of the next record of a kind that is named by one: for an output the first that is owed after the last one
 * written, for others the one after the last. Where there is none yet, the last that is over; a log begins with the one
 * that runs.
 */
export function nextPeriod(ledger: Ledger, { name, output }: Wanted, asOf: number): string {
  const calendar = calendarOf(ledger);
  const written = ledger[name]
    .filter(({ id }) => !output || name === 'reviews' || id.startsWith(`${output}/`))
    .map(({ id }) => id.split('/').at(-1)!);
  const spans = written.map((id) => calendar.find(id)).filter((span) => span !== undefined);
  const last = spans.reduce<(typeof spans)[number] | undefined>(
    (a, b) => (a && a.to > b.to ? a : b),
    undefined,
  );
  const duty = output === undefined ? undefined : ledger.cadences.data[output];
  if (duty && duty.every !== 'continuous') {
    const ahead = asOf + 400 * DAY;
    const expected = expectedPeriods(duty, calendar, { from: 0, to: ahead });
    const next = last
      ? expected.find(({ from }) => from >= last.to)
      : (expected.filter(({ to }) => to <= asOf).at(-1) ?? expected[0]);
    if (next) return next.id;
    throw new ScaffoldError(`no period of ${output} can be worked out: give one, as in 2026-10`);
  }
  const usual: Rhythm = name === 'reviews' ? 'quarter' : 'month';
  const rhythm = (last?.kind as Rhythm | undefined) ?? usual;
  if (last) return calendar.periodsBetween(rhythm, last.to, last.to + 1)[0]!.id;
  const [running] = calendar.periodsBetween(rhythm, asOf, asOf + 1);
  const logs: readonly RecordKind[] = ['deployments', 'publishing'];
  if (logs.includes(name)) return running!.id;
  return calendar.periodsBetween(rhythm, running!.from - 1, running!.from)[0]!.id;
}

/** How long the part of an id is that a title makes. */
const LONGEST = 48;

/** How ids of a kind begin: with a day or a month, or not at all. */
const prefixes: Partial<Record<RecordKind, 'day' | 'month'>> = {
  incidents: 'day',
  maintenance: 'day',
  postmortems: 'day',
  experiments: 'month',
};

/** Kinds whose records are numbered by year: 2026-014. Their titles do not belong into an address. */
const numbered: readonly RecordKind[] = ['dataRequests', 'vulnerabilities'];

/** A new id from the record's title, free in the folder; a number for what must not be named. */
export function nextId(
  ledger: Ledger,
  taken: ReadonlySet<string>,
  name: RecordKind,
  data: Readonly<Record<string, unknown>>,
  asOf: number,
): string {
  if (numbered.includes(name)) {
    const year = calendarOf(ledger).dateOf(asOf).slice(0, 4);
    const last = [...taken].map((id) => /^(\d{4}-)?(\d+)$/.exec(id)).filter((match) => match !== null);
    const ofYear = last.filter((match) => match[1] === undefined || match[1] === `${year}-`);
    const highest = Math.max(0, ...ofYear.map((match) => Number(match[2])));
    const prefix = last.some((match) => match[1] !== undefined) || last.length === 0 ? `${year}-` : '';
    const width = last[0]?.[2]?.length ?? 3;
    return `${prefix}${String(highest + 1).padStart(width, '0')}`;
  }
  if (name === 'postmortems') {
    const [incident] = Array.isArray(data['incidents']) ? (data['incidents'] as unknown[]) : [];
    if (typeof incident === 'string' && !taken.has(incident.toLowerCase())) return incident;
  }
  const words = slug(String(data['title'] ?? data['name'] ?? data['record'] ?? ''), { longest: LONGEST });
  if (words === '') throw new ScaffoldError('give an ID: none can be made from the title');
  const began = String(data['started'] ?? data['planned'] ?? '');
  const day = /^\d{4}-\d{2}-\d{2}/.test(began) ? began.slice(0, 10) : calendarOf(ledger).dateOf(asOf);
  const prefix = { day: `${day}-`, month: `${day.slice(0, 7)}-`, none: '' }[prefixes[name] ?? 'none'];
  let id = prefix + words;
  for (let n = 2; taken.has(id); n++) id = `${prefix}${words}-${n}`;
  return id;
}
