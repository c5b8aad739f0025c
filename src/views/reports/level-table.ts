import type { Basis } from '../../figures/basis.ts';
import { definitionIn, isFigureId } from '../../figures/definitions.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { DutyRecord } from '../../figures/reports/cadence.ts';
import { organisationTarget } from '../../figures/targets.ts';
import { agentName } from '../../records/names.ts';
import { periodName } from '../../words/format.ts';
import { targetWords } from '../../words/phrases.ts';

/** A service level of a continuous duty. */
interface LevelRow {
  duty: string;
  owner: { id: string; name: string };
  words: string;
  figure: string;
  /** Undefined for an unknown figure. */
  method: string | undefined;
  target: string;
  /** In the running month and the one before. */
  now: Figure | undefined;
  before: Figure | undefined;
}

/** The levels of continuous duties in the running and the previous month. */
export interface LevelTable {
  month: string | undefined;
  before: string | undefined;
  rows: LevelRow[];
}

/** The targets of continuous duties, and their state. */
export function levelTable(basis: Basis, figures: Figures, duties: readonly DutyRecord[]): LevelTable {
  const { ledger } = basis;
  const [before, month] = [basis.periods.month.at(-2), basis.periods.month.at(-1)];
  return {
    month: month && periodName(month.id),
    before: before && periodName(before.id),
    rows: duties.flatMap(({ duty }) =>
      duty.levels.map((level) => {
        const id = isFigureId(ledger, level.figure) ? level.figure : undefined;
        const target = level.target ?? organisationTarget(ledger, level.figure);
        const at = (period: string | undefined) =>
          id && period ? figures.find(id, 'organisation', period) : undefined;
        return {
          duty: duty.name,
          owner: { id: duty.owner, name: agentName(ledger, duty.owner) },
          words: level.words,
          figure: id ? definitionIn(ledger, id).name : level.figure,
          method: id && `/method/#${id}`,
          target: target ? targetWords(targetText(target)) : 'none',
          now: at(month?.id),
          before: at(before?.id),
        };
      }),
    ),
  };
}
