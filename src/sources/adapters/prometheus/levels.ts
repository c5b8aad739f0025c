import { z } from 'zod';
import type { Answer, Request, SourceContext } from '../../adapter.ts';
import { type Leaving, some } from '../left-out.ts';
import { clockTime, instantOf, inZone, kept, keptTime } from '../times.ts';
import { askRange, type QueryResult, withLength } from './answers.ts';
import type { LevelSettings, Settings } from './settings.ts';

/** The answers of one entry of `levels`: the numbers of each block as they were answered. `place`: its place in the settings. */
export const keptLevel = () =>
  z.strictObject({
    place: z.int().min(0),
    blocks: z.array(
      z.strictObject({ from: keptTime(), part: z.string().optional(), total: z.string().optional() }),
    ),
    lacking: z.array(z.strictObject({ query: z.enum(['good', 'bad', 'total']), why: z.string() })),
  });

type KeptLevel = z.output<ReturnType<typeof keptLevel>>;

/** Asks for the blocks of one entry of `levels`. Each answer at a moment counts the block that ends then. */
export function* askLevel(
  level: LevelSettings,
  place: number,
  { period: { from, to } }: SourceContext<Settings>,
): Generator<Request, KeptLevel, Answer> {
  const step = level.every;
  const lacking: KeptLevel['lacking'] = [];
  const numbers = new Map<number, { part?: string; total?: string }>();
  const whole = Math.floor((to - from) / step);
  for (let i = 0; i < whole; i++) numbers.set(from + i * step, {});
  const asked = level.good === undefined ? 'bad' : 'good';
  for (const name of [asked, 'total'] as const) {
    if (whole === 0) break;
    const query = withLength(level[name]!, 'block', step);
    const span = { start: from + step, end: from + whole * step, step };
    const result = yield* askRange(query, span, `the query "${name}" of level ${level.level}`);
    const why = unusable(result);
    if (why !== undefined) lacking.push({ query: name, why });
    else
      for (const { at, value } of result.series[0]?.samples ?? []) {
        const block = numbers.get(at - step);
        if (block) block[name === 'total' ? 'total' : 'part'] = value;
      }
  }
  return { place, blocks: [...numbers].map(([at, each]) => ({ from: kept(at), ...each })), lacking };
}

/** Why an answer cannot be used; undefined if it can. */
function unusable({ series, partial }: QueryResult): string | undefined {
  if (partial.length > 0) return `the answer is partial: ${partial.join('; ')}`;
  if (series.length > 1) return `${series.length} series were found: add them up in the query`;
  if (series.length === 1 && series[0]!.samples === undefined)
    return 'the series is a native histogram: query one number of it';
  return undefined;
}

/** The counts that follow from the answers to one entry of `levels`. */
export function counted(
  { place, blocks, lacking }: KeptLevel,
  { settings, period, local }: SourceContext<Settings>,
  { leave }: Leaving,
): Readonly<Record<string, unknown>>[] {
  const level = settings.levels[place];
  if (!level) {
    leave(`the answers for levels[${place}]`, 'the settings have no such entry any more');
    return [];
  }
  for (const { query, why } of lacking) leave(`"${query}" of level ${level.level}`, why);
  if (lacking.length > 0) return [];
  const unknown = new Map<string, number[]>();
  const counts = blocks.flatMap((block) => {
    const from = instantOf(block.from);
    const numbers = numbersOf(block, level);
    if (typeof numbers === 'string') {
      unknown.set(numbers, [...(unknown.get(numbers) ?? []), from]);
      return [];
    }
    return {
      level: level.level,
      from: inZone(from, local),
      to: inZone(from + level.every, local),
      ...numbers,
    };
  });
  for (const [why, at] of unknown)
    leave(`${some(at.length, 'block')} of level ${level.level}, first at ${clockTime(at[0]!, local)}`, why);
  const rest = (period.to - period.from) % level.every;
  if (rest > 0)
    leave(
      `the last ${Math.round(rest / 60_000)} min of ${period.id} for level ${level.level}`,
      'they are no whole block',
    );
  return counts;
}

/** Good and all requests of a block, or why they are not known. Requests are counted whole: `increase()` estimates fractions. */
function numbersOf(
  { part, total }: KeptLevel['blocks'][number],
  { absent, good }: LevelSettings,
): { good: number; total: number } | string {
  const name = good === undefined ? 'bad' : 'good';
  // Without a total, nothing shows that requests were counted at all.
  const texts = { total, part: part ?? (absent === 'zero' ? '0' : undefined) };
  if (texts.total === undefined) return '"total" has no sample';
  if (texts.part === undefined)
    return `"${name}" has no sample, which is not zero unless the settings say \`absent: zero\``;
  const [all, some] = [Number(texts.total), Number(texts.part)];
  if (!isCount(texts.total, all)) return `"total" is ${texts.total}, which is no count`;
  if (!isCount(texts.part, some)) return `"${name}" is ${texts.part}, which is no count`;
  const count = Math.round(all);
  // Two estimates of the same number may differ by less than one.
  if (Math.round(some) > count && some - all >= 1)
    return `"${name}" is ${texts.part}, more than the total ${texts.total}`;
  const share = Math.min(Math.round(some), count);
  return { good: good === undefined ? count - share : share, total: count };
}

const isCount = (text: string, value: number): boolean =>
  text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
