import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { allInstances } from '../../figures/reports/cadence.ts';
import { agentName } from '../../records/names.ts';
import { formatDateTime, periodName } from '../../words/format.ts';
import { type AdherenceTable, adherenceTable } from './adherence-table.ts';
import { nextDue } from './cadence.ts';
import { type Board, cadenceBoards } from './cadence-board.ts';
import { type LevelTable, levelTable } from './level-table.ts';
import { type MissingReports, missingReports } from './missing-reports.ts';
import { outputName } from './outputs.ts';

/** How many quarters are shown at most. */
const QUARTERS = 8;

/** What the cadence board shows. */
export interface CadencePage {
  /** Undefined if no report is expected yet. */
  reports: { missing: MissingReports | undefined; next: NextReport | undefined } | undefined;
  boards: (Board & { why: string | undefined })[];
  /** Undefined without continuous duties. */
  levels: LevelTable | undefined;
  /** On time by quarter, by agent and by output; undefined if no quarter has a report. */
  quarters: { agents: AdherenceTable; outputs: AdherenceTable } | undefined;
}

/** The next report due. */
interface NextReport {
  output: string;
  name: string;
  period: string;
  due: string;
}

/** Every report due, with its state. */
export function cadencePage(basis: Basis, figures: Figures): CadencePage {
  const instances = allInstances(basis);
  const next = nextDue(instances);
  const levels = basis.duties.filter(({ duty }) => duty.every === 'continuous');
  return {
    reports:
      instances.length > 0
        ? {
            missing: missingReports(basis, instances),
            next: next && {
              output: next.output,
              name: outputName(basis.ledger, next.output),
              period: periodName(next.period.id),
              due: formatDateTime(next.due, basis.calendar),
            },
          }
        : undefined,
    boards: cadenceBoards(basis, figures).map((board) => ({ ...board, why: emptyWords(board) })),
    levels: levels.length > 0 ? levelTable(basis, figures, levels) : undefined,
    quarters: quarterTables(basis, figures),
  };
}

/** Why a board has no columns; undefined if it has some. */
function emptyWords({ columns, rows }: Board): string | undefined {
  if (columns.length > 0) return undefined;
  return rows.every(({ duty }) => duty.start === undefined)
    ? 'the playbook sets no start date.'
    : 'the first period has not started.';
}

function quarterTables(basis: Basis, figures: Figures): CadencePage['quarters'] {
  const first = Math.min(...allInstances(basis).map(({ period }) => period.to));
  const quarters = basis.periods.quarter.filter(({ to }) => to >= first).slice(-QUARTERS);
  if (quarters.length === 0) return undefined;
  const periodic = basis.duties.filter(({ duty }) => duty.every !== 'continuous');
  const whole = { subject: 'organisation', name: 'All reports' };
  const agents = [...new Set(periodic.map(({ duty }) => duty.owner))].map((id) => ({
    subject: `agent:${id}`,
    name: agentName(basis.ledger, id),
    path: `/agents/${id}/`,
  }));
  const outputs = periodic.map(({ id, duty }) => ({
    subject: `output:${id}`,
    name: duty.name,
    path: `/reports/${id}/`,
  }));
  const tables = {
    agents: adherenceTable(basis, figures, [...agents, whole], quarters),
    outputs: adherenceTable(basis, figures, [...outputs, whole], quarters),
  };
  const isKnown = tables.outputs.rows.some(({ cells }) => cells.some(Boolean));
  return isKnown ? tables : undefined;
}
