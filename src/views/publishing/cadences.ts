import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type CadenceWeek, cadenceWeeks, type WeekState } from '../../figures/publishing/cadence-weeks.ts';
import { publishingPeriods } from '../../figures/publishing/items.ts';
import type { Period } from '../../records/calendar.ts';
import type { PublishingCadence } from '../../schemas/publishing/platforms.ts';
import { axisPlace } from '../../words/periods.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { platformName } from './item-rows.ts';

const WEEK_STATUS: Record<WeekState, Status> = {
  met: 'met',
  below: 'missed',
  above: 'at_risk',
  running: 'no_target',
  unknown: 'no_data',
};

const WORDS: Record<WeekState, string> = {
  met: 'kept',
  below: 'below',
  above: 'above',
  running: 'still running',
  unknown: 'no data',
};

/** "3 to 5 a week", "1 a day", "at most 2 a week" */
export function cadenceText({ least, most, per }: Pick<PublishingCadence, 'least' | 'most' | 'per'>): string {
  const amount =
    most === undefined
      ? `${least} or more`
      : least === most
        ? least
        : least === 0
          ? `at most ${most}`
          : `${least} to ${most}`;
  return `${per === 'day' && least === 1 && most === undefined ? 1 : amount} a ${per}`;
}

/** One cell of the cadence board. */
interface WeekCell {
  week: Period;
  state: WeekState;
  status: Status;
  /** The number done: "4", or the days kept for a daily cadence. */
  text: string;
  /** "2026-W40: below, 2 of 3 to 5 a week" */
  title: string;
}

interface CadenceRow {
  key: string;
  platform: string;
  platformName: string;
  name: string;
  asked: string;
  cells: (WeekCell | undefined)[];
}

function cellOf({ week, state, done, days, cadence }: CadenceWeek): WeekCell {
  const text = done === null ? '' : days ? String(days.kept) : String(done);
  const did =
    done === null
      ? ''
      : days
        ? `, kept on ${days.kept} of ${state === 'running' ? days.over : 7} days`
        : `, ${done} of ${cadenceText(cadence)}`;
  return { week, state, status: WEEK_STATUS[state], text, title: `${week.id}: ${WORDS[state]}${did}` };
}

/** Cadences by week. */
export interface CadenceBoard {
  columns: { id: string; label: string; under: string }[];
  rows: (CadenceRow & {
    /** "24 of 26": weeks kept, of the weeks assessed. */
    kept: string;
  })[];
  /** Whether they all belong to one platform, which is then not named. */
  single: boolean;
  /** The states found. */
  states: ReadonlySet<WeekState>;
}

/** The cadences of every platform, or of one, over weeks; undefined if there is no week. */
export function cadenceBoard(
  basis: Basis,
  figures: Figures,
  weeks: readonly Period[],
  platform?: string,
): CadenceBoard | undefined {
  if (weeks.length === 0) return undefined;
  const rows = cadenceRows(basis, { weeks, ...(platform !== undefined && { platform }) });
  return {
    columns: weeks.map((week, i) => ({ id: week.id, ...axisPlace(week, i) })),
    rows: rows.map((row) => ({ ...row, kept: keptText(figures, row.key, weeks) })),
    single: platform !== undefined,
    states: new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.state ?? []))),
  };
}

function keptText(figures: Figures, cadence: string, weeks: readonly Period[]): string {
  const subject = `cadence:${cadence}`;
  const judged = weeks.flatMap((week) => knownFigure(figures, 'publishing-adherence', week, subject) ?? []);
  if (judged.length === 0) return '–';
  return `${judged.filter(({ value }) => value === 100).length} of ${judged.length}`;
}

/** Every cadence, or those of one platform, with its last weeks, oldest first. The running week is the last. */
function cadenceRows(
  basis: Basis,
  { platform, weeks }: { platform?: string; weeks: readonly Period[] },
): CadenceRow[] {
  const all = cadenceWeeks(basis, weeks).filter(
    (each) => platform === undefined || each.platform === platform,
  );
  return [...Map.groupBy(all, (each) => `${each.platform}/${each.id}`)].map(([key, own]) => {
    const { platform: id, cadence } = own[0]!;
    const byWeek = new Map(own.map((each) => [each.week.id, each]));
    return {
      key,
      platform: id,
      platformName: platformName(basis.ledger, id),
      name: cadence.name,
      asked: cadenceText(cadence),
      cells: weeks.map((week) => {
        const each = byWeek.get(week.id);
        return each && cellOf(each);
      }),
    };
  });
}

/** The last weeks of the logs, or the weeks that end in a month. */
export function weeksOf(basis: Basis, most: number, month?: Period): Period[] {
  const { week } = publishingPeriods(basis);
  return (month ? week.filter(({ from, to }) => to > month.from && from < month.to) : week).slice(-most);
}
