import { type Calendar, calendarOf, type Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { CountBlock, LevelCounts } from '../../schemas/level-counts.ts';
import type { Level } from '../../schemas/levels.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { iso } from '../../schemas/time.ts';
import { formatDuration } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';

/** A block with its place. */
interface Placed {
  entry: Entry<LevelCounts>;
  i: number;
  block: CountBlock;
}

export const levelCountBlocks: Check = {
  id: 'level-counts',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure a block of counts lies in the period of its file, in one month and one slice, in the time of its level, and overlaps no other block of it.',
  why: 'Requests in two blocks would be counted twice, and of a block that crosses the end of a month or slice nobody knows which one its requests belong to.',
  example: {
    file: 'levels/2026-02-11.yaml',
    wrong: 'to: 2026-02-11T12:30:00+01:00, good: 480',
    right: 'to: 2026-02-11T12:00:00+01:00, good: 480',
  },
  since: '0.1.0',
  of: ['levelCounts'],
  beside: ['levelCounts'],
  *find({ ledger, broken }) {
    const calendar = calendarOf(ledger);
    const placed = ledger.levelCounts.flatMap((entry) =>
      entry.data.counts.map((block, i): Placed => ({ entry, i, block })),
    );
    for (const entry of ledger.levelCounts) yield* misnamed(entry, calendar);
    for (const each of placed) {
      // Where a day begins is unknown while the zone is.
      if (!broken.has('organisation')) yield* outside(each, calendar);
      if (!broken.has('levels') && !broken.has('organisation')) yield* againstLevel(each, ledger, calendar);
    }
    yield* overlaps(placed);
  },
};

/** The period of a file: what follows it in the name is the machine that counted. */
function periodOf({ id }: Entry, calendar: Calendar): Period | undefined {
  return calendar.find(readPeriodName(id).period);
}

function* misnamed(entry: Entry, calendar: Calendar): Generator<Finding> {
  const kind = periodOf(entry, calendar)?.kind;
  if (kind === undefined || kind === 'day' || kind === 'week' || kind === 'month') return;
  yield {
    entry,
    path: [],
    message: `"${entry.id}" is not a day, a week or a month`,
    expected: 'levels/2026-10.yaml, levels/2026-W40.yaml or levels/2026-10-03.yaml',
    fix: 'name the file after the month of its counts',
  };
}

function* outside({ entry, i, block: { from, to } }: Placed, calendar: Calendar): Generator<Finding> {
  const period = periodOf(entry, calendar);
  if (!period) return;
  const key = from < period.from || from >= period.to ? 'from' : 'to';
  if (key === 'to' && to <= period.to) {
    const { month } = calendar.periodsAt(from);
    if (to > month.to)
      yield {
        entry,
        path: ['counts', i, 'to'],
        message: `counts[${i}] crosses the end of ${month.id}, so no month counts it`,
        expected: `${iso(month.to)} or earlier, where ${month.id} ends in ${calendar.zone}`,
        fix: `part the block at ${iso(month.to)}`,
      };
    return;
  }
  yield {
    entry,
    path: ['counts', i, key],
    message: `counts[${i}].${key} is ${iso(key === 'from' ? from : to)}, outside ${entry.id}`,
    expected: `from ${iso(period.from)} to ${iso(period.to)}, which is ${period.id} in ${calendar.zone}`,
    fix:
      key === 'from'
        ? `correct the time, or move the block to levels/${calendar.dateOf(from).slice(0, 7)}.yaml`
        : `correct the time, or part the block at ${iso(period.to)}`,
  };
}

function* againstLevel({ entry, i, block }: Placed, ledger: Ledger, calendar: Calendar): Generator<Finding> {
  const { levels } = ledger.levels.data;
  const level = Object.hasOwn(levels, block.level) ? levels[block.level]! : undefined;
  if (!level) return;
  const path = ['counts', i, 'level'];
  if (level.members || level.counts !== 'records') {
    const from = level.members ? 'its members' : 'health status reports';
    yield {
      entry,
      path,
      message: `counts[${i}]: ${block.level} is computed from ${from}, so this block is not counted`,
      expected: 'a level that takes its counts from records',
      fix: level.members ? 'name the member that was counted' : `set counts: records at ${block.level}`,
    };
    return;
  }
  const [first, last] = [calendar.dateOf(block.from), calendar.dateOf(block.to - 1)];
  const { since = first, until = last } = level;
  if (first < since || last > until)
    yield {
      entry,
      path: ['counts', i, first < since ? 'from' : 'to'],
      message: `counts[${i}] is of ${first < since ? first : last}, ${first < since ? `before the first day of ${block.level} (${since})` : `after the last day of ${block.level} (${until})`}`,
      expected: first < since ? `${since} or later` : `${until} or earlier`,
      fix: `correct the time, or ${first < since ? 'since' : 'until'} of ${block.level}`,
    };
  yield* againstSlices({ entry, i, block }, level, calendar);
}

/** A block has to lie in one slice of its month. */
function* againstSlices(
  { entry, i, block: { level, from, to } }: Placed,
  { slice }: Level,
  calendar: Calendar,
): Generator<Finding> {
  if (slice === undefined || slice <= 0) return;
  const { month } = calendar.periodsAt(from);
  const end = month.from + (Math.floor((from - month.from) / slice) + 1) * slice;
  if (to <= end || to > month.to) return;
  const length = formatDuration(slice);
  yield {
    entry,
    path: ['counts', i, 'to'],
    message: `counts[${i}] lasts ${formatDuration(to - from)} and crosses the end of a slice of ${level} (${length}), so it is in none`,
    expected: `${iso(end)} or earlier: slices of ${length} count from ${iso(month.from)}`,
    fix: `count by ${length} or a whole part of it, or change slice: of ${level} to a multiple of the blocks`,
  };
}

function* overlaps(placed: readonly Placed[]): Generator<Finding> {
  for (const own of Map.groupBy(placed, ({ block }) => block.level).values()) {
    own.sort((a, b) => a.block.from - b.block.from || a.block.to - b.block.to);
    let before = own[0]!;
    for (const each of own.slice(1)) {
      if (each.block.from < before.block.to) {
        const { entry, i, block } = each;
        yield {
          entry,
          path: ['counts', i],
          message: `counts[${i}] overlaps ${before.entry.file}, counts[${before.i}]: requests of ${block.level} from ${iso(block.from)} are counted twice`,
          expected: `from ${iso(before.block.to)}, or none`,
          fix: 'keep one of the two, or correct their times',
        };
      }
      if (each.block.to > before.block.to) before = each;
    }
  }
}
