import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { levelSubject } from '../../figures/levels/level-figures.ts';
import { burnLengths, burnWindow } from '../../figures/levels/level-windows.ts';
import { type Period, trailing } from '../../records/calendar.ts';
import type { Level } from '../../schemas/levels.ts';
import { requestDecimals } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import {
  levelObjective,
  levelSubjectWords,
  levelUnit,
  levelWindowName,
} from '../../words/request-level-words.ts';

/** A request-based level in the window that it is judged in. */
export interface LevelRow {
  id: string;
  name: string;
  /** The service or group that it is about. */
  about: { name: string; path: string | undefined };
  objective: string;
  /** "November 2026", "30 days". */
  window: string;
  /** What it counts: requests, slices or members. */
  counts: string;
  level: Figure<'request-level'> | undefined;
  budget: Figure<'request-budget'> | undefined;
  /** The share of the budget that is spent, "24.3 %". */
  spent: string;
  /** The burn over each window up to now, shortest first. */
  burn: Figure[];
}

/** The window of a level at the as-of moment. */
export function levelPeriod({ asOf, calendar }: Pick<Basis, 'asOf' | 'calendar'>, { window }: Level): Period {
  const days = /^(\d+)d$/.exec(window);
  return days
    ? trailing(Number(days[1]), asOf)
    : calendar.periodsAt(asOf)[window as 'month' | 'quarter' | 'year'];
}

/** The burn figures of a level, shortest window first. */
export function burnFigures(basis: Basis, figures: Figures, id: string, level: Level): Figure[] {
  return burnLengths(level).flatMap(
    (length) => figures.find('request-burn', levelSubject(id), burnWindow(length, basis.asOf).id) ?? [],
  );
}

/** The levels of the playbook, in its order; only those that `isShown`. */
export function levelRows(
  basis: Basis,
  figures: Figures,
  isShown: (level: Level) => boolean = () => true,
): LevelRow[] {
  const { ledger } = basis;
  return Object.entries(ledger.levels.data.levels)
    .filter(([, level]) => isShown(level))
    .map(([id, level]) => {
      const period = levelPeriod(basis, level);
      const subject = levelSubject(id);
      const budget = figures.find('request-budget', subject, period.id);
      const consumed = budget?.detail?.consumed;
      return {
        id,
        name: level.name,
        about: levelSubjectWords(ledger, level),
        objective: levelObjective(level),
        window: period.kind === 'trailing' ? levelWindowName(level.window) : periodName(period.id),
        counts: levelUnit(level),
        level: figures.find('request-level', subject, period.id),
        budget,
        spent: typeof consumed === 'number' ? `${formatNumber(consumed, 1)} %` : 'no data',
        burn: burnFigures(basis, figures, id, level),
      };
    });
}

/** An amount of a budget with what it counts: "2 127 requests", "6.50 slices", "0.148 points". */
export function budgetWords({ unit }: Pick<Figure, 'unit'>, amount: number | null | undefined): string {
  if (amount === null || amount === undefined) return 'no data';
  const decimals = unit === 'points' ? 3 : Number.isInteger(amount) ? 0 : requestDecimals(amount, 2);
  return `${formatNumber(amount, decimals)} ${unit}`;
}

/** How the levels stand, as a sentence: "3 of 5 are within their objective so far …". */
export function levelsAnswer(rows: readonly LevelRow[]): string {
  const known = rows.filter(({ budget }) => budget !== undefined && budget.value !== null);
  if (known.length === 0)
    return rows.length === 0
      ? 'No request-based levels yet.'
      : 'No data: no counts are recorded for the current windows.';
  const within = known.filter(({ budget }) => budget!.value! >= 0);
  const spent = known.filter(({ budget }) => budget!.value! < 0).map(({ name }) => name);
  const unknown = rows.length - known.length;
  const be = within.length === 1 ? 'is' : 'are';
  return [
    `${within.length} of ${known.length} request-based ${known.length === 1 ? 'level' : 'levels'} ${be} within the budget of the current window.`,
    spent.length > 0 ? `Overspent: ${spent.join(', ')}.` : '',
    unknown > 0 ? `No data: ${unknown}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
