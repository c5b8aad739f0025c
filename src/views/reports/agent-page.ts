import type { Basis } from '../../figures/basis.ts';
import { type Figure, type Status, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { targetWords } from '../../words/phrases.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FeatureRow, featureRows } from '../improvement/feature-rows.ts';
import { type ActionRow, actionRows } from '../incidents/action-rows.ts';
import { type AdherenceTable, adherenceTable } from './adherence-table.ts';
import type { AgentRecord } from './agents.ts';
import { nextDue } from './cadence.ts';
import { type Board, cadenceBoards, rhythmName } from './cadence-board.ts';
import { type LevelTable, levelTable } from './level-table.ts';
import { type MissingReports, missingReports } from './missing-reports.ts';
import type { ReportEntry } from './outputs.ts';

/** Number of months in a block's trend line, of quarters shown, and of reports listed. */
const SMALL = 13;
const QUARTERS = 8;
const LATEST = 20;
/** Maximum number of its features and of its action items; the lists of all can be filtered by owner. */
const OWNED = 50;

/** An output an agent has to deliver. */
interface OwedOutput {
  id: string;
  name: string;
  rhythm: string;
  duty: string | undefined;
  next: { period: string; due: number } | undefined;
}

/** A success metric an agent owns. */
interface OwnedMetric {
  id: string;
  name: string;
  status: Status;
  period: string;
  figure: Figure | undefined;
  target: string;
}

/** The outputs an agent has to deliver, and their punctuality. */
interface AgentDuties {
  missing: MissingReports | undefined;
  outputs: OwedOutput[];
  /** Punctuality of the last 90 days. */
  block: FigureBlock | undefined;
  boards: Board[];
  /** Undefined if no quarter is known. */
  quarters: AdherenceTable | undefined;
}

/** What the page of an agent shows. */
export interface AgentPage {
  /** Undefined if it has no report to deliver. */
  duties: AgentDuties | undefined;
  levels: LevelTable | undefined;
  metrics: OwnedMetric[];
  /** Features it owns or works on, most recently changed first, and how many there are. */
  features: { rows: FeatureRow[]; total: number };
  /** Its open action items, overdue ones first, and how many there are. */
  actions: { rows: ActionRow[]; total: number };
  reports: ReportEntry[];
  /** The number and outputs of all its reports, if not all are listed. */
  more: { reports: number; outputs: string[] } | undefined;
}

/** What an agent owns, has to deliver and has delivered. */
export function agentPage(basis: Basis, figures: Figures, record: AgentRecord): AgentPage {
  const { id, levels, actions, reports } = record;
  const features = featureRows(basis, figures).filter(
    ({ entry, journey }) => entry.data.owner === id || journey.at?.by === id,
  );
  return {
    duties: record.outputs.length > 0 ? agentDuties(basis, figures, record) : undefined,
    levels: levels.length > 0 ? levelTable(basis, figures, levels) : undefined,
    metrics: ownedMetrics(record),
    features: { rows: features.slice(0, OWNED), total: features.length },
    actions: { rows: actionRows(basis, actions.slice(0, OWNED)), total: actions.length },
    reports: reports.slice(0, LATEST),
    more:
      reports.length > LATEST
        ? { reports: reports.length, outputs: [...new Set(reports.map((report) => outputOf(report.id)))] }
        : undefined,
  };
}

function agentDuties(basis: Basis, figures: Figures, record: AgentRecord): AgentDuties {
  const { id, outputs, adherence } = record;
  const months = basis.periods.month.slice(-SMALL);
  const boards = cadenceBoards(basis, figures, ({ owner }) => owner === id);
  return {
    missing: missingReports(
      basis,
      outputs.flatMap(({ instances }) => instances),
    ),
    outputs: outputs.map(({ id: output, duty, instances }) => {
      const next = nextDue(instances);
      return {
        id: output,
        name: duty.name,
        rhythm: rhythmName(duty.every).toLowerCase(),
        duty: duty.duty,
        next: next && { period: periodName(next.period.id), due: next.due },
      };
    }),
    block: adherence && {
      figure: adherence,
      label: 'On time, last 90 days',
      counted: 'report',
      history: trend(figures, 'cadence-adherence', `agent:${id}`, months),
    },
    boards: boards.filter(({ columns }) => columns.length > 0),
    quarters: agentQuarters(basis, figures, record),
  };
}

function agentQuarters(
  basis: Basis,
  figures: Figures,
  { id, outputs }: AgentRecord,
): AdherenceTable | undefined {
  const quarters = basis.periods.quarter
    .slice(-QUARTERS)
    .filter((period) => figures.find('cadence-adherence', `agent:${id}`, period.id));
  if (quarters.length === 0) return undefined;
  const subjects = [
    ...outputs.map((output) => ({ subject: `output:${output.id}`, name: output.duty.name })),
    ...(outputs.length > 1 ? [{ subject: `agent:${id}`, name: 'All outputs' }] : []),
  ];
  return adherenceTable(basis, figures, subjects, quarters);
}

function ownedMetrics({ scores }: AgentRecord): OwnedMetric[] {
  return scores.map(({ id, metric: { name, target }, figure }) => ({
    id,
    name,
    status: figure?.status ?? 'no_data',
    period: figure ? periodName(figure.period) : '',
    figure,
    target: targetWords(figure?.target ?? targetText(target)),
  }));
}
