import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { namedSubject } from '../../figures/growth/growth-months.ts';
import { changeWord } from '../../words/change-words.ts';
import { periodName } from '../../words/format.ts';
import { comparedMonths, type GrowthMonthView } from './month-view.ts';

/** A step of the funnel. */
interface FunnelRow {
  step: string;
  count: number;
  /** The width of its bar, in percent of the first step's. */
  width: number;
  /** The share kept from the previous step; undefined if unknown. */
  kept: Figure | undefined;
  /** The change since each month it is compared with. */
  changes: (string | undefined)[];
}

/** The funnel of a month as a table. */
export interface FunnelTable {
  month: string;
  rows: FunnelRow[];
  /** From the first step to the last. */
  overall: { figure: Figure | undefined; changes: (string | undefined)[] };
  /** Names of the months it is compared with. */
  others: string[];
}

/** The number of users at each step in a month, and the share each step kept. */
export function funnelTable(figures: Figures, view: GrowthMonthView): FunnelTable {
  const { funnel } = view.data;
  const { id } = view.current.month;
  const others = comparedMonths(view).map(({ month }) => month.id);
  const first = funnel[0]?.count ?? 0;
  const at = (figure: FigureId, subject: string, month: string) => figures.find(figure, subject, month);
  const changes = (figure: Figure | undefined) =>
    others.map((other) => figure && changeWord(figure, figures.find(figure.id, figure.subject, other)));
  const overall = at('funnel-conversion', 'organisation', id);
  return {
    month: periodName(id),
    rows: funnel.map(({ step, count }, i) => {
      const figure = i > 0 ? at('funnel-step', namedSubject('step', step), id) : undefined;
      return {
        step,
        count,
        width: first > 0 ? Math.max(0.4, (100 * count) / first) : 0,
        kept: figure && figure.value !== null ? figure : undefined,
        changes: changes(figure),
      };
    }),
    overall: {
      figure: overall,
      changes: changes(overall),
    },
    others: others.map(periodName),
  };
}
