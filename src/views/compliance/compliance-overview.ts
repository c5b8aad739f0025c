import type { Basis } from '../../figures/basis.ts';
import { type CheckResult, checkResults } from '../../figures/compliance/month-facts.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { openChecks } from './check-results.ts';
import { type DeadlineRow, deadlineRows } from './deadlines.ts';
import { monthBlocks } from './month-blocks.ts';
import { complianceMonths } from './months.ts';

/** How many open deadlines are shown, finished months, and quarters. */
const NEXT = 8;
const MONTHS = 13;
const QUARTERS = 8;

const BLOCKS: readonly FigureId[] = [
  'regulatory-adherence',
  'request-punctuality',
  'audit-readiness',
  'patch-punctuality',
];

const COLUMNS: readonly { id: FigureId; name: string }[] = [
  { id: 'regulatory-adherence', name: 'Adherence' },
  { id: 'obligation-punctuality', name: 'Deadlines met' },
  { id: 'requests-received', name: 'Requests' },
  { id: 'request-punctuality', name: 'On time' },
  { id: 'consent-rate', name: 'Consent' },
  { id: 'retention-kept', name: 'Retention' },
  { id: 'audit-readiness', name: 'Readiness' },
  { id: 'training-completion', name: 'Training' },
  { id: 'patch-punctuality', name: 'Patches' },
];

/** What the compliance page shows. */
export interface ComplianceOverview {
  /** The last recorded month; undefined if none is. */
  latest: { id: string; blocks: FigureBlock[]; open: CheckResult[] } | undefined;
  /** Open deadlines: the earliest ones, and how many there are. */
  deadlines: { next: DeadlineRow[]; all: DeadlineRow[] };
  /** Undefined if no month is known. */
  months:
    | { chart: FigureChart | undefined; table: FigureTable; quarters: FigureTable | undefined }
    | undefined;
  /** Ids of the recorded months, newest first. */
  recorded: string[];
}

/** The last month's check, the next deadlines, and the months up to now. */
export function complianceOverview(basis: Basis, figures: Figures): ComplianceOverview {
  const recorded = complianceMonths(basis);
  const latest = recorded.at(-1);
  const open = openDeadlines(basis);
  return {
    latest: latest && {
      id: latest.entry.id,
      blocks: monthBlocks(basis, figures, BLOCKS, latest.period),
      open: openChecks(checkResults(basis, latest.entry, latest.period)),
    },
    deadlines: { next: open.slice(0, NEXT), all: open },
    months: monthTables(basis, figures),
    recorded: recorded.map(({ entry }) => entry.id).toReversed(),
  };
}

/** Open deadlines, earliest first. */
function openDeadlines(basis: Basis): DeadlineRow[] {
  return deadlineRows(basis).filter(({ state }) => state === 'overdue' || state === 'due');
}

function monthTables(basis: Basis, figures: Figures): ComplianceOverview['months'] {
  const since = (periods: Parameters<typeof sinceKnown>[2]) =>
    sinceKnown(figures, ['regulatory-adherence'], periods);
  const months = since(lastPeriods(basis.periods.month, basis.asOf, MONTHS));
  const quarters = since(lastPeriods(basis.periods.quarter, basis.asOf, QUARTERS, { running: true }));
  if (months.length === 0) return undefined;
  return {
    chart:
      months.length > 1
        ? figureChart(basis, figures, {
            id: 'regulatory-adherence',
            name: 'Regulatory adherence',
            subtitle: 'Percentage of applicable checks that were met, by month',
            periods: months,
            unit: '%',
            from: 'data',
          })
        : undefined,
    table: figureTable(basis, figures, COLUMNS, months.toReversed()),
    quarters: quarters.length > 0 ? figureTable(basis, figures, COLUMNS, quarters.toReversed()) : undefined,
  };
}
