import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import { targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { compounded } from '../../figures/improvement/direction.ts';
import { agentName } from '../../records/names.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, plural } from '../../words/format.ts';
import { targetPhrase } from '../../words/phrases.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { fasterWords, LOOP_FIGURES, loopBlocks, loopQuarters } from './loop.ts';
import { type ProcessRow, processQuarters } from './processes.ts';
import { type StepRow, stepColumns, stepRows } from './steps.ts';

/** Number of completed months in the lead time chart. */
const MONTHS = 18;

const SHOWN: readonly FigureId[] = ['process-improvement', ...LOOP_FIGURES];

/** A phase of the loop and its owner. */
export interface Phase {
  name: string;
  does: string | undefined;
  owners: { id: string; name: string }[];
}

/** How long features take at each step. */
interface StepTimes {
  rows: StepRow[];
  columns: ReturnType<typeof stepColumns>;
  /** Undefined if there are not two months to compare. */
  leadTime: FigureChart | undefined;
}

/** What the improvement page shows. */
export interface ImprovementOverview {
  phases: Phase[];
  /** Whether the playbook defines the steps of a loop. */
  stepped: boolean;
  blocks: FigureBlock[];
  /** Undefined without features in the loop. */
  steps: StepTimes | undefined;
  /** The last quarter first. */
  processes: ProcessQuarter[];
  /** The target compounded over a year, and the improvement compounded so far. */
  compounded: string[];
  /** Undefined if no quarter is known. */
  quarters: FigureTable | undefined;
}

/** The processes of a quarter before and after. */
interface ProcessQuarter {
  quarter: string;
  name: string;
  /** "22.3 % faster"; undefined if it is not known. */
  faster: string | undefined;
  file: string;
  rows: ProcessRow[];
}

/** The loop, its steps and its processes. */
export function improvementOverview(basis: Basis, figures: Figures): ImprovementOverview {
  const { steps, phases } = basis.ledger.loop.data;
  const quarters = loopQuarters(basis, figures);
  return {
    phases: phases.map(({ name, does, owners }) => ({
      name,
      does,
      owners: owners.map((id) => ({ id, name: agentName(basis.ledger, id) })),
    })),
    stepped: steps.length > 0,
    blocks: loopBlocks(basis, figures, SHOWN),
    steps: figures.find('features-in-progress', 'organisation', 'all') && stepTimes(basis, figures),
    processes: processQuarters(basis, figures).map(({ figure, ...quarter }) => ({
      ...quarter,
      faster: figure && figure.value !== null ? fasterWords(figure) : undefined,
    })),
    compounded: compoundedSentences(basis, figures),
    quarters:
      quarters.length > 0
        ? figureTable(
            basis,
            figures,
            SHOWN.map((id) => ({ id })),
            quarters.toReversed(),
          )
        : undefined,
  };
}

function stepTimes(basis: Basis, figures: Figures): StepTimes {
  const rows = stepRows(basis, figures);
  const periods = sinceKnown(
    figures,
    ['feature-lead-time'],
    lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }),
  );
  return {
    rows,
    columns: stepColumns(rows),
    leadTime:
      periods.length > 1
        ? figureChart(basis, figures, {
            id: 'feature-lead-time',
            name: 'Lead time',
            subtitle: 'Median days from selection to deployment, by month of deployment',
            periods,
            unit: 'd',
          })
        : undefined,
  };
}

/** A quarter's target compounded over a year, and the improvement compounded over the quarters so far. */
function compoundedSentences(basis: Basis, figures: Figures): string[] {
  const last = processQuarters(basis, figures)[0]?.figure;
  const target = last && targetOf(last);
  const whole = knownFigure(figures, 'process-improvement-compounded', { id: 'all' });
  const sentences: string[] = [];
  if (target) {
    const year = compounded([target.value, target.value, target.value, target.value]).reduction;
    sentences.push(
      `The target of ${targetPhrase(last.target!)} per quarter compounds to ${formatNumber(year)} % in a year.`,
    );
  }
  if (whole && whole.n > 1)
    sentences.push(
      `The ${plural(whole.n, 'quarter')} measured so far compound to ${figureWithUnit(whole)} less time.`,
    );
  return sentences;
}
