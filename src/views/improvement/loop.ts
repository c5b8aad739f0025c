import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { targetNote } from '../../words/phrases.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';

/** The figures assessed by quarter. */
export const LOOP_FIGURES = [
  'feature-lead-time',
  'feature-response-time',
  'flow-efficiency',
  'feature-first-pass',
  'feature-throughput',
] as const satisfies readonly FigureId[];

/** The last two completed quarters. */
function lastQuarters({ periods, asOf }: Basis): {
  last: Period | undefined;
  before: Period | undefined;
} {
  const over = lastPeriods(periods.quarter, asOf, 2);
  return { last: over.at(-1), before: over.at(-2) };
}

/** The text beside a figure: the 90th percentile of a duration, the parts of a share. */
function beside({ id, unit, detail, value }: Figure): string | undefined {
  if (value === null) return undefined;
  const { p90, first, validated } = detail ?? {};
  if (typeof p90 === 'number') return `90th percentile ${formatNumber(p90, 1)} ${unit}`;
  if (id === 'feature-first-pass') return `${first} of ${validated}`;
  return undefined;
}

/** Figures of the last quarter as blocks, with the previous quarter and the trend. */
export function loopBlocks(basis: Basis, figures: Figures, ids: readonly FigureId[]): FigureBlock[] {
  const { last, before } = lastQuarters(basis);
  const quarters = lastPeriods(basis.periods.quarter, basis.asOf, 12);
  return ids.flatMap((id) =>
    figureBlocks(figures, [id], {
      period: last,
      before,
      history: sinceKnown(figures, [id], quarters),
      beside,
    }).map((block) => ({ ...block, label: `${NAMES[id] ?? id}, ${periodName(last!.id)}` })),
  );
}

/** Short names of the figures. */
const NAMES: { [Id in FigureId]?: string } = {
  'feature-lead-time': 'Selected to deployed',
  'feature-response-time': 'Selected to users’ answers',
  'flow-efficiency': 'Flow efficiency',
  'feature-first-pass': 'First-pass QA',
  'feature-throughput': 'Features deployed',
  'process-improvement': 'Process improvement',
};

/** The quarters with data on the loop or its processes, oldest first, the running one last. */
export function loopQuarters(basis: Basis, figures: Figures): Period[] {
  return sinceKnown(
    figures,
    ['process-improvement', ...LOOP_FIGURES],
    lastPeriods(basis.periods.quarter, basis.asOf, 12, { running: true }),
  );
}

/** "22.3 % faster", "3.1 % slower" */
export function fasterWords(figure: Figure): string {
  const text = figureWithUnit(figure);
  return text.startsWith('−') ? `${text.slice(1)} slower` : `${text} faster`;
}

/** The opening sentence of the improvement page: the processes against their target, and the features. */
export function improvementAnswer(basis: Basis, figures: Figures): string {
  const { last } = lastQuarters(basis);
  const at = <Id extends FigureId>(id: Id) => knownFigure(figures, id, last);
  const [processes, lead, first] = [
    at('process-improvement'),
    at('feature-lead-time'),
    at('feature-first-pass'),
  ];
  const parts = [
    processes && `processes ran ${fasterWords(processes)} on average${targetNote(processes)}`,
    lead && `a feature took ${figureText(lead)} days from selection to deployment (median of ${lead.n})`,
    first && `${first.detail!.first} of ${first.n} passed QA at the first attempt`,
  ].filter(Boolean);
  if (parts.length > 0) return `${periodName(last!.id)}: ${parts.join('; ')}.`;
  const { steps, phases } = basis.ledger.loop.data;
  if (
    basis.ledger.features.length > 0 ||
    figures.named('process-improvement').some(({ value }) => value !== null)
  )
    return `No data for ${last ? periodName(last.id) : 'a completed quarter'}: no feature was deployed, and no process was measured.`;
  return steps.length + phases.length > 0
    ? 'No data: the loop is defined, but no feature and no measured process is recorded.'
    : 'No data: no loop is defined, and no feature or measured process is recorded.';
}
