import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { countedText } from '../../words/counted.ts';
import { detailLine, workingLine } from '../../words/figure-details.ts';
import { isCount } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { statusWord, targetWords } from '../../words/phrases.ts';
import { noteText } from '../../words/rule-words.ts';

/** A figure over periods, with what each was computed from. */
export interface MetricTable {
  unit: string;
  rows: MetricRow[];
  /** Whether any period has a target. */
  judged: boolean;
  /** Whether any value has an arithmetic, or a note on what is known of it. */
  explained: boolean;
  /** Whether any value has details beside it. */
  detailed: boolean;
  /** The same as a file: heading and rows. */
  file: { head: string[]; rows: (string | number)[][] };
}

/** A figure of one period. */
interface MetricRow {
  name: string;
  running: boolean;
  /** Undefined without a value. */
  known: Figure | undefined;
  status: Figure['status'];
  word: string;
  target: string;
  /** The arithmetic it was computed by. */
  working: string | undefined;
  coverage: string | undefined;
  beside: string | undefined;
  counted: string;
  sources: string;
}

/** A figure over periods, given oldest first and returned newest first, from the first period in which it is known. */
export function metricTable(
  basis: Basis,
  figures: Figures,
  id: FigureId,
  periods: readonly Period[],
): MetricTable {
  const all = periods.map((period) => ({ period, figure: figures.find(id, 'organisation', period.id) }));
  const first = all.findIndex(({ figure }) => figure !== undefined && figure.value !== null);
  const shown = all.slice(Math.max(first, 0)).reverse();
  const sample = shown.find(({ figure }) => figure !== undefined)?.figure;
  const unit = sample && !isCount(sample) ? sample.unit : '';
  const rows = shown.map(({ period, figure }) => metricRow(basis, period, figure));
  return {
    unit,
    rows,
    judged: shown.some(({ figure }) => figure?.target),
    explained: rows.some(({ working, coverage, known }) => working || coverage || !known),
    detailed: rows.some(({ beside }) => beside),
    file: {
      head: ['period', `value${unit && ` ${unit}`}`, 'n', 'target', 'status', 'known', 'working'],
      rows: shown.map(({ period, figure }) => [
        period.id,
        figure?.value ?? 'no data',
        figure?.n ?? 0,
        figure?.target ?? '',
        figure?.status ?? 'no_data',
        (figure && noteText(basis, figure)) ?? '',
        (figure && workingLine(figure)) ?? '',
      ]),
    },
  };
}

function metricRow(basis: Basis, period: Period, figure: Figure | undefined): MetricRow {
  const known = figure !== undefined && figure.value !== null ? figure : undefined;
  const running = period.to > basis.asOf;
  const status = figure?.status ?? 'no_data';
  return {
    name: periodName(period.id),
    running,
    known,
    status,
    word: `${statusWord(status)}${known && running ? ' so far' : ''}`,
    target: figure?.target ? targetWords(figure.target) : 'none',
    working: known && workingLine(known),
    coverage: figure && noteText(basis, figure),
    beside: known && detailLine(known),
    counted: known ? countedText(known) : '0',
    sources: plural(figure?.sources.length ?? 0, 'file'),
  };
}
