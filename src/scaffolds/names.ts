import { expectedPeriods } from '../figures/reports/cadence.ts';
import { calendarOf, type Rhythm } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { didYouMean } from '../records/near-miss.ts';
import { slug } from '../records/slug.ts';
import type { Kind, PeriodNaming, TitleNaming } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import { DAY } from '../schemas/time.ts';
import { ScaffoldError } from './fields.ts';

/** The kind of a new record, and for a report its output. */
export interface Wanted {
  name: RecordKind;
  output?: string;
}

/** The names accepted for each kind and each output; outputs are named by their id in the cadences. */
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

/** The kind or output with this name. Throws a ScaffoldError that lists them if there is none. */
export function findWanted(ledger: Pick<Ledger, 'cadences'>, word: string): Wanted {
  const names = wantedNames(ledger);
  const found = names.get(word.toLowerCase());
  if (found) return found;
  const meant = didYouMean(word, [...names.keys()]);
  throw new ScaffoldError(
    `unknown kind "${word}"${meant ? `: did you mean "${meant}"?` : ''}\n\n${listKinds(ledger)}`,
  );
}

/** The names of all kinds and outputs, one each. */
export function listKinds({ cadences }: Pick<Ledger, 'cadences'>): string {
  const kinds = Object.values(recordKinds as Record<string, Kind>)
    .filter(({ place }) => place !== 'reports')
    .map(({ noun }) => noun.replaceAll(' ', '-'));
  const outputs = Object.keys(cadences.data).filter((id) => cadences.data[id]!.every !== 'continuous');
  const reports = outputs.length > 0 ? `\nreports: ${outputs.join(', ')}` : '';
  return `kinds: ${kinds.join(', ')}${reports}`;
}

/**
 * The period of the next record of a periodic kind. For an output it is the next period due after the latest report, for other
 * kinds the period after the latest record. If there is no record yet, it is the latest completed period, or for a log the
 * current one.
 */
export function nextPeriod(
  ledger: Ledger,
  { name, output }: Wanted,
  naming: PeriodNaming,
  asOf: number,
): string {
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
    throw new ScaffoldError(`the next period of ${output} cannot be determined: give one as the ID`);
  }
  const rhythm = (last?.kind as Rhythm | undefined) ?? naming.rhythm;
  if (last) return calendar.periodsBetween(rhythm, last.to, last.to + 1)[0]!.id;
  const [running] = calendar.periodsBetween(rhythm, asOf, asOf + 1);
  if (naming.running) return running!.id;
  return calendar.periodsBetween(rhythm, running!.from - 1, running!.from)[0]!.id;
}

/** Maximum length of the title part of an id. */
const LONGEST = 48;

/** An unused id by the naming of its kind. */
export function nextId(
  ledger: Ledger,
  taken: ReadonlySet<string>,
  name: RecordKind,
  data: Readonly<Record<string, unknown>>,
  asOf: number,
): string {
  const { naming } = recordKinds[name];
  const today = calendarOf(ledger).dateOf(asOf);
  if (naming.by === 'number') return nextNumber(taken, today.slice(0, 4));
  if (naming.by === 'title') return nextTitle(taken, naming, data, today);
  throw new ScaffoldError('give an ID: the period that it is about');
}

/** The number after the last of the year, written as those before it are. */
function nextNumber(taken: ReadonlySet<string>, year: string): string {
  const last = [...taken].map((id) => /^(\d{4}-)?(\d+)$/.exec(id)).filter((match) => match !== null);
  const ofYear = last.filter((match) => match[1] === undefined || match[1] === `${year}-`);
  const highest = Math.max(0, ...ofYear.map((match) => Number(match[2])));
  const prefix = last.some((match) => match[1] !== undefined) || last.length === 0 ? `${year}-` : '';
  const width = last[0]?.[2]?.length ?? 3;
  return `${prefix}${String(highest + 1).padStart(width, '0')}`;
}

/** The record's title behind its day or month, or the id of what it belongs to. */
function nextTitle(
  taken: ReadonlySet<string>,
  { field = 'title', begins, of = [], sameAs }: TitleNaming,
  data: Readonly<Record<string, unknown>>,
  today: string,
): string {
  const [same] = [sameAs === undefined ? [] : data[sameAs]].flat();
  if (typeof same === 'string' && !taken.has(same.toLowerCase())) return same;
  const words = slug(String(data[field] ?? ''), { longest: LONGEST });
  if (words === '') throw new ScaffoldError('give an ID: none can be made from the title');
  const given = String(of.map((each) => data[each]).find((value) => value !== undefined) ?? '');
  const day = /^\d{4}-\d{2}-\d{2}/.test(given) ? given.slice(0, 10) : today;
  const prefix = begins === undefined ? '' : `${begins === 'day' ? day : day.slice(0, 7)}-`;
  let id = prefix + words;
  for (let n = 2; taken.has(id); n++) id = `${prefix}${words}-${n}`;
  return id;
}
