import type { Mark } from '../../charts/marks.ts';
import type { Basis } from '../../figures/basis.ts';
import { definitions, type FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { detailLine } from '../../words/figure-details.ts';
import { periodName } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { marksOfCauses } from '../incidents/incident-marks.ts';
import { lastPeriods, previousOf, sinceKnown } from '../periods.ts';
import { type DeliveryTable, deliveryTable } from './delivery-table.ts';
import { allDeployments, type DeploymentRow, deploymentRows } from './deployment-rows.ts';
import { deploymentMonth } from './deployments-answer.ts';
import { DORA, type DoraId } from './dora.ts';
import { failureColumns } from './outcome-columns.ts';
import { deliveryPeriod } from './service-delivery.ts';

/** Number of completed months shown, months in a block's trend line, and deployments listed. */
const MONTHS = 24;
const SMALL = 13;
const LISTED = 50;

const SUBTITLES: Record<DoraId, string> = {
  'deployment-frequency': 'Deployments per calendar day, by month',
  'deployment-lead-time': 'Median hours from commit to deployment, by month',
  'change-failure-rate': 'Percentage of deployments that failed, by month',
  'deployment-rework': 'Percentage of deployments made only to fix an earlier one, by month',
  'deployment-recovery':
    'Median hours from a failed deployment to the end of the incident it caused, by month',
};

/** What the deployments page shows. */
export interface Delivery {
  blocks: FigureBlock[];
  /** The number of deployments recorded, and the number that failed. */
  deployed: number;
  failed: number;
  failures: ReturnType<typeof failureColumns>;
  /** The incidents caused by deployments, by month. */
  marks: Mark[];
  charts: FigureChart[];
  months: FigureTable;
  /** Services and groups in the last completed quarter, or month. */
  services: (DeliveryTable & { period: string; running: boolean }) | undefined;
  definitions: { id: FigureId; name: string; formula: string }[];
  /** The latest deployments, newest first. */
  latest: DeploymentRow[];
}

/** Delivery up to now; undefined if no deployment is recorded. */
export function delivery(basis: Basis, figures: Figures): Delivery | undefined {
  const month = deploymentMonth(basis, figures);
  if (!month) return undefined;
  const all = basis.periods.month;
  const months = sinceKnown(
    figures,
    ['deployments'],
    lastPeriods(all, basis.asOf, MONTHS, { running: true }),
  );
  const deployed = allDeployments(basis);
  const columns: FigureId[] = ['deployments', ...DORA];
  const period = deliveryPeriod(basis, figures);
  return {
    blocks: figureBlocks(figures, DORA, {
      period: month,
      before: previousOf(all, month),
      history: lastPeriods(all, basis.asOf, SMALL),
      beside: (figure) => detailLine(figure, 1),
    }),
    deployed: deployed.length,
    failed: deployed.filter(({ failed }) => failed).length,
    failures: failureColumns(basis, figures, deployed, months),
    marks: marksOfCauses(
      basis,
      months,
      deployed.map(({ deployment: { at }, caused }) => ({ at, caused })),
    ),
    charts: DORA.map((id) => doraChart(basis, figures, id, months)),
    months: figureTable(
      basis,
      figures,
      columns.map((id) => ({ id })),
      months.toReversed(),
    ),
    services: period && {
      ...deliveryTable(basis, figures, period),
      period: periodName(period.id),
      running: period.to > basis.asOf,
    },
    definitions: DORA.map((id) => ({ id, name: definitions[id].name, formula: definitions[id].formula })),
    latest: deploymentRows(basis, deployed.slice(0, LISTED)),
  };
}

function doraChart(basis: Basis, figures: Figures, id: DoraId, periods: readonly Period[]): FigureChart {
  const { name, unit } = definitions[id];
  return figureChart(basis, figures, { id, name, subtitle: SUBTITLES[id], periods, unit });
}
