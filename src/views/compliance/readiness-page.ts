import type { Basis } from '../../figures/basis.ts';
import type { JudgedControl } from '../../figures/compliance/controls.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { monthBlocks, monthsNow } from './month-blocks.ts';
import { controlsToday, type FrameworkRow, readinessBoard, runningOut } from './readiness.ts';

/** Number of completed months shown, and of evidence that expires next; the deadlines page has all of it. */
const MONTHS = 12;
const NEXT = 12;
/** Maximum number of controls in the list of what is missing; the board marks all. */
const OPEN = 50;

const BLOCKS: readonly FigureId[] = [
  'audit-readiness',
  'document-currency',
  'training-completion',
  'acknowledgement',
];

/** What the readiness page shows. */
export interface ReadinessPage {
  /** Every control with its state today, those that are not ready first. */
  controls: JudgedControl[];
  /** Those that are not ready, and how many there are. */
  open: { rows: JudgedControl[]; total: number };
  board: FrameworkRow[];
  /** The evidence that expires next, and how much more expires within the look-ahead. */
  next: { rows: ReturnType<typeof runningOut>; more: number };
  blocks: FigureBlock[];
  /** Undefined if there are not two months to compare. */
  chart: FigureChart | undefined;
}

/** The frameworks and controls with their state today. */
export function readinessPage(basis: Basis, figures: Figures): ReadinessPage {
  const controls = controlsToday(basis);
  const open = controls.filter(({ readiness }) => readiness === 'not ready');
  const next = runningOut(controls, basis.today);
  const periods = sinceKnown(
    figures,
    ['audit-readiness'],
    lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }),
  );
  return {
    controls,
    open: { rows: open.slice(0, OPEN), total: open.length },
    board: readinessBoard(basis),
    next: { rows: next.slice(0, NEXT), more: Math.max(0, next.length - NEXT) },
    blocks: monthBlocks(basis, figures, BLOCKS, monthsNow(basis).running),
    chart:
      periods.length > 1
        ? figureChart(basis, figures, {
            id: 'audit-readiness',
            name: 'Audit readiness',
            subtitle: 'Percentage of controls in operation that were ready at the end of the month',
            periods,
            unit: '%',
            from: 'data',
          })
        : undefined,
  };
}
