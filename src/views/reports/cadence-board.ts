import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import type { Duty, Rhythm } from '../../schemas/cadences.ts';
import { monthAbbreviation } from '../../words/format.ts';
import { NINETY_DAYS } from '../windows.ts';

/** Rhythms in the order of their boards, with the number of periods each shows. */
const SHOWN: readonly [Rhythm, string, number][] = [
  ['day', 'Daily', 28],
  ['week', 'Weekly', 13],
  ['two-weeks', 'Every two weeks', 7],
  ['month', 'Monthly', 12],
  ['quarter', 'Quarterly', 5],
];

/** The name of a rhythm. */
export function rhythmName(rhythm: Rhythm): string {
  return rhythm === 'continuous' ? 'Continuous' : SHOWN.find(([id]) => id === rhythm)![1];
}

interface BoardColumn {
  id: string;
  label: string;
  /** The month or year, at the start of a new one. */
  over: string;
}

interface BoardRow {
  output: string;
  duty: Duty;
  /** One for each column; undefined if no report was due. */
  cells: (Instance | undefined)[];
  /** The last 90 days. */
  adherence: Figure<'cadence-adherence'> | undefined;
}

export interface Board {
  rhythm: Rhythm;
  name: string;
  columns: BoardColumn[];
  rows: BoardRow[];
}

/** The label of a period on its board, and the one above it. */
function columnLabel(id: string, rhythm: Rhythm): { label: string; over: string } {
  if (rhythm === 'day') return { label: String(Number(id.slice(8))), over: monthAbbreviation(id) };
  const year = id.replace(/-.*$/, '');
  if (rhythm === 'month') return { label: monthAbbreviation(id), over: year };
  return { label: id.slice(year.length + 1).replace('-W', '–'), over: year };
}

/** Outputs × periods for each rhythm in the playbook, newest period last; the running one is not due yet. */
export function cadenceBoards(
  basis: Basis,
  figures: Figures,
  own: (duty: Duty) => boolean = () => true,
): Board[] {
  return SHOWN.flatMap(([rhythm, name, count]): Board[] => {
    const duties = basis.duties.filter(({ duty }) => duty.every === rhythm && own(duty));
    const periods = new Map(
      duties
        .flatMap(({ instances }) => instances.map(({ period }) => period))
        .filter(({ from }) => from <= basis.asOf)
        .map((period) => [period.id, period]),
    );
    const shown = [...periods.values()].sort((a, b) => a.from - b.from).slice(-count);
    if (duties.length === 0) return [];
    let last = '';
    const columns = shown.map(({ id }) => {
      const { label, over } = columnLabel(id, rhythm);
      const changed = over !== last;
      last = over;
      return { id, label, over: changed ? over : '' };
    });
    const rows = duties.map(({ id, duty, instances }) => {
      const own = new Map(instances.map((instance) => [instance.period.id, instance]));
      return {
        output: id,
        duty,
        cells: shown.map((period) => own.get(period.id)),
        adherence: figures.find('cadence-adherence', `output:${id}`, NINETY_DAYS),
      };
    });
    return [{ rhythm, name, columns, rows }];
  });
}
