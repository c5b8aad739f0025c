import { instancesOf } from '../figures/reports/cadence.ts';
import { workingTimeOf } from '../figures/services/working-time.ts';
import { type Calendar, calendarOf, type Period, type Rhythm } from '../records/calendar.ts';
import { commandLine } from '../records/command-line.ts';
import type { Content, Ledger } from '../records/ledger.ts';
import { didYouMean } from '../records/near-miss.ts';
import { valueAt } from '../records/path-text.ts';
import { slug } from '../records/slug.ts';
import type { Kind, PeriodNaming, TitleNaming } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import { DAY } from '../schemas/time.ts';
import { ScaffoldError } from './fields.ts';
import { partNames, parts } from './organisation/parts.ts';

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
      for (const word of [noun.replace(/ log$/, ''), noun, name, place].map((each) =>
        each.replaceAll(' ', '-'),
      ))
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
  const id = word.toLowerCase();
  const part = Object.hasOwn(ledger.cadences.data, id)
    ? undefined
    : partNames.find((name) => (parts[name].duties as readonly string[]).includes(id));
  if (part)
    throw new ScaffoldError(
      `the playbook has no duty "${id}": ${commandLine(`add ${part}`)} adds it, with the rest of ${part}`,
    );
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

/** A period for a new record, and why that one, as the end of a sentence about it. */
export interface Proposal {
  id: string;
  why: string;
}

/**
 * The period of the next record of a periodic kind: the oldest one that is due and missing; else the oldest one that is over and has no record; else the
 * next one. Of a log it is the current one, and what is due is known of outputs only.
 */
export function nextPeriod(
  { ledger, ids }: Pick<Content, 'ledger' | 'ids'>,
  { name, output }: Wanted,
  naming: PeriodNaming,
  asOf: number,
): Proposal {
  const calendar = calendarOf(ledger);
  const prefix = output === undefined || name === 'reviews' ? '' : `${output}/`;
  const written = new Set(
    [...ids[name]].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)),
  );
  const isFree = ({ id }: Period) => !written.has(id);
  const duty = output === undefined ? undefined : ledger.cadences.data[output];
  if (output !== undefined && duty && duty.every !== 'continuous') {
    const owed = instancesOf(output, duty, new Map(), calendar, workingTimeOf(ledger), {
      asOf,
      until: asOf + 400 * DAY,
      rules: ledger,
    }).filter(({ period }) => isFree(period));
    const due = owed.find(({ state }) => state === 'missing');
    if (due) return { id: due.period.id, why: 'the oldest one that is due and missing' };
    const periods = owed.map(({ period }) => period);
    const next = proposalOf(periods, asOf, calendar);
    if (next) return next;
    throw new ScaffoldError(`the next period of ${output} cannot be determined: give one as the ID`);
  }
  const spans = [...written].flatMap((id) => calendar.find(id) ?? []);
  const last = spans.toSorted((a, b) => b.to - a.to)[0];
  const rhythm = (last?.kind as Rhythm | undefined) ?? naming.rhythm;
  const [running] = calendar.periodsBetween(rhythm, asOf, asOf + 1);
  if (naming.running && isFree(running!)) return { id: running!.id, why: 'the current one' };
  // Of records there is one for each period since the first; before that, the one that was over last.
  const first = naming.running ? asOf : Math.min(running!.from - 1, ...spans.map(({ from }) => from));
  const since = calendar.periodsBetween(rhythm, first, Math.max(asOf, last?.to ?? asOf) + 1);
  return (
    proposalOf(since.filter(isFree), asOf, calendar) ?? proposalOf([after(since.at(-1)!)], asOf, calendar)!
  );

  function after({ to }: Period): Period {
    return calendar.periodsBetween(rhythm, to, to + 1)[0]!;
  }
}

/** The first of some free periods, and whether it is over; undefined if there are none. */
function proposalOf(periods: readonly Period[], asOf: number, calendar: Calendar): Proposal | undefined {
  const [first] = periods;
  if (!first) return undefined;
  return first.to <= asOf
    ? { id: first.id, why: 'the oldest one that is over and has no record' }
    : { id: first.id, why: `the next one; it is over on ${calendar.dateOf(first.to)}` };
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
  const given = String(
    of.map((each) => valueAt(data, each.split('.'))).find((value) => value !== undefined) ?? '',
  );
  const day = /^\d{4}-\d{2}-\d{2}/.test(given) ? given.slice(0, 10) : today;
  const prefix = begins === undefined ? '' : `${begins === 'day' ? day : day.slice(0, 7)}-`;
  let id = prefix + words;
  for (let n = 2; taken.has(id); n++) id = `${prefix}${words}-${n}`;
  return id;
}
