import type { Calendar } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { type ValuePart, valueParts } from '../../records/rules.ts';
import type { Level } from '../../schemas/levels.ts';
import type { Interval } from '../interval.ts';
import { type Block, recordedBlocks, reportedBlocks } from './blocks.ts';

/** A service level with its counts, ready to be asked about any range of time. */
export interface MeasuredLevel {
  id: string;
  /** As it is declared at present. */
  level: Level;
  /** As it was in force in each stretch of time, the oldest first. */
  parts: readonly ValuePart<Level>[];
  blocks: readonly Block[];
  /** From its first to its last day; undefined where nothing was counted. */
  life: Interval | undefined;
  /** What it consists of now or did before, by id. */
  members: ReadonlyMap<string, MeasuredLevel>;
}

/** Every level of the playbook, in its order, with its counts up to `asOf` (epoch milliseconds). A level that contains itself has no members. */
export function measureLevels(ledger: Ledger, calendar: Calendar, asOf: number): MeasuredLevel[] {
  const declared = ledger.levels.data.levels;
  const recorded = recordedBlocks(ledger);
  const known = new Map<string, MeasuredLevel>();
  const measured = (id: string, within: readonly string[]): MeasuredLevel | undefined => {
    const level = Object.hasOwn(declared, id) ? declared[id]! : undefined;
    if (!level || within.includes(id)) return undefined;
    const found = known.get(id);
    if (found) return found;
    const parts = valueParts(ledger, ({ levels }) => levels.data.levels[id]!);
    const ids = new Set(parts.flatMap(({ value }) => (value.members ?? []).map((each) => each.level)));
    const members = new Map(
      [...ids].flatMap((each): [string, MeasuredLevel][] => {
        const member = measured(each, [...within, id]);
        return member ? [[each, member]] : [];
      }),
    );
    const isReported = level.counts === 'health-reports' && level.service !== undefined;
    const blocks = isReported
      ? reportedBlocks(ledger, level.service!, calendar, asOf)
      : (recorded.get(id) ?? []);
    const made: MeasuredLevel = {
      id,
      level,
      parts,
      blocks,
      life: lifeOf(level, blocks, [...members.values()], calendar),
      members,
    };
    known.set(id, made);
    return made;
  };
  return Object.keys(declared).map((id) => measured(id, [])!);
}

/** A level of members is known from when all of them are. */
function lifeOf(
  { since, until }: Level,
  blocks: readonly Block[],
  members: readonly MeasuredLevel[],
  calendar: Calendar,
): Interval | undefined {
  const begins =
    since !== undefined
      ? calendar.startOfDay(since)
      : members.length > 0
        ? Math.max(...members.map(({ life }) => life?.from ?? Number.POSITIVE_INFINITY))
        : blocks.length > 0
          ? calendar.startOfDay(calendar.dateOf(blocks[0]!.from))
          : Number.POSITIVE_INFINITY;
  const ends = [
    until === undefined ? Number.POSITIVE_INFINITY : calendar.at(until, '24:00'),
    ...members.map(({ life }) => life?.to ?? Number.POSITIVE_INFINITY),
  ];
  const life = { from: begins, to: Math.min(...ends) };
  return Number.isFinite(begins) && life.from < life.to ? life : undefined;
}

/** The level as it was in force at an instant. */
export function levelAt({ parts }: Pick<MeasuredLevel, 'parts'>, instant: number): Level {
  return (parts.find(({ to }) => instant < to) ?? parts.at(-1)!).value;
}

/** The members of a level at an instant, with their weights; none where one of them is not declared. */
export function membersAt(
  measured: Pick<MeasuredLevel, 'parts' | 'members'>,
  instant: number,
): { member: MeasuredLevel; weight: number }[] {
  const declared = levelAt(measured, instant).members ?? [];
  const found = declared.flatMap(({ level, weight = 0 }) => {
    const member = measured.members.get(level);
    return member ? [{ member, weight }] : [];
  });
  return found.length === declared.length ? found : [];
}
