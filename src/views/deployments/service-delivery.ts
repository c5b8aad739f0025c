import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { lastPeriods, previousOf } from '../periods.ts';
import { DORA } from './dora.ts';

/** Number of completed quarters in the lines under the values, and of months in the table. */
const QUARTERS = 8;
const MONTHS = 12;

/** The delivery of one service. */
export interface ServiceDelivery {
  /** "Q3 2026", and whether it is not over yet. */
  period: string;
  running: boolean;
  /** "In Q3 2026, 34 deployments of which 2 failed; …" */
  answer: string;
  blocks: FigureBlock[];
  months: FigureTable;
}

/** The last completed quarter in which the frequency of a subject is known, else the last month, else the one that runs. */
export function deliveryPeriod(
  { periods, asOf }: Pick<Basis, 'periods' | 'asOf'>,
  figures: Figures,
  subject = 'organisation',
): Period | undefined {
  const isKnown = (period: Period) =>
    knownFigure(figures, 'deployment-frequency', period, subject) !== undefined;
  const over = [periods.quarter, periods.month].map((all) =>
    all.findLast((period) => period.to <= asOf && isKnown(period)),
  );
  // A quarter has more deployments to judge by; one that ended long before the last known month says nothing of now.
  const [quarter, month] = over;
  const recent = quarter && (!month || month.from < quarter.to + (quarter.to - quarter.from));
  return (recent ? quarter : month) ?? periods.month.findLast(isKnown);
}

/** The number of deployments behind a frequency; undefined where it is not known. */
export function deployedIn(figure: Figure | undefined): number | undefined {
  const { deployments } = figure?.detail ?? {};
  return typeof deployments === 'number' ? deployments : undefined;
}

/** The delivery of a service: its five figures, and its months; undefined if no log names it. */
export function serviceDelivery(basis: Basis, figures: Figures, id: string): ServiceDelivery | undefined {
  const subject = `service:${id}`;
  const period = deliveryPeriod(basis, figures, subject);
  if (!period) return undefined;
  const all = period.kind === 'quarter' ? basis.periods.quarter : basis.periods.month;
  const months = lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }).filter((month) =>
    knownFigure(figures, 'deployment-frequency', month, subject),
  );
  return {
    period: periodName(period.id),
    running: period.to > basis.asOf,
    answer: deliverySentence(figures, subject, period, basis.asOf),
    blocks: figureBlocks(figures, DORA, {
      period,
      before: previousOf(all, period),
      history: lastPeriods(all, basis.asOf, period.kind === 'quarter' ? QUARTERS : MONTHS),
      subject,
    }),
    months: figureTable(
      basis,
      figures,
      DORA.map((figure) => ({ id: figure })),
      months.toReversed(),
      subject,
    ),
  };
}

/** "Q3 2026: 34 deployments, 5.9 % failed." */
function deliverySentence(figures: Figures, subject: string, period: Period, asOf: number): string {
  const count = deployedIn(figures.find('deployment-frequency', subject, period.id));
  const failed = figures.find('change-failure-rate', subject, period.id);
  const name = `${periodName(period.id)}${period.to > asOf ? ' so far' : ''}`;
  if (!count) return `${name}: no deployments on the days covered by a log.`;
  const share = failed && failed.value !== null ? `, ${figureText(failed)} % of them failed` : '';
  return `${name}: ${plural(count, 'deployment')}${share}.`;
}
