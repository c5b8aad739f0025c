import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { metricsOf } from '../../figures/scorecard/scorecard.ts';
import type { Period } from '../../records/calendar.ts';
import { periodName } from '../../words/format.ts';
import type { FigureGroup } from '../figure-group.ts';
import { FINANCE_GROUPS } from '../finance/finance-figures.ts';
import { periodBefore } from '../periods.ts';
import { availabilityPathOf } from '../services/availability-table.ts';

/** One figure in a table of a review: its name there, and the periods compared. */
interface TableRow {
  id: FigureId;
  subject: string;
  name: string;
  path: string;
  period: Period;
  before: Period | undefined;
  /** The month it is from, if the figure has no quarters. */
  note?: string;
}

export interface TableGroup {
  name: string;
  rows: TableRow[];
}

/** The compliance figures of a review, in the order of the monthly check. */
const COMPLIANCE: readonly FigureGroup[] = [
  { name: 'Regulation', ids: ['regulatory-adherence', 'obligation-punctuality'] },
  {
    name: 'Privacy',
    ids: ['request-punctuality', 'request-slowest', 'consent-rate', 'retention-kept', 'transfers-valid'],
  },
  { name: 'Security', ids: ['patch-punctuality', 'vulnerabilities-open', 'access-review'] },
  {
    name: 'Audit readiness',
    ids: ['audit-readiness', 'document-currency', 'training-completion', 'acknowledgement'],
  },
];

/** The components that show a table of figures. */
export type TableName = 'Scorecard' | 'SlaTable' | 'Finance' | 'Compliance';

/** The source of a table: the organisation's figures, or those as a review shows them. */
export interface TableSource {
  basis: Basis;
  figures: { find(id: FigureId, subject: string, period: string): Figure | undefined };
}

/** The figures of a review's table by heading, without those that have no data in the quarter and the previous one. */
export function tableGroups(name: TableName, { basis, figures }: TableSource, quarter: Period): TableGroup[] {
  const row = (id: FigureId, subject = 'organisation', called?: string, path?: string): TableRow => ({
    id,
    subject,
    name: called ?? definitionIn(basis.ledger, id).name,
    path: path ?? `/method/#${id}`,
    ...comparedPeriods({ basis, figures }, id, subject, quarter),
  });
  const known = ({ id, subject, period, before }: TableRow) =>
    [period, before].some((each) => each && (figures.find(id, subject, each.id)?.value ?? null) !== null);
  const groups = {
    Scorecard: () => scorecardGroups(basis, row),
    SlaTable: () => serviceGroups(basis, row, availabilityPathOf(basis, quarter)),
    Finance: () => listed(FINANCE_GROUPS, row),
    Compliance: () => listed(COMPLIANCE, row),
  }[name]();
  // A success metric without data is shown as "no data"; other figures without data are left out.
  if (name === 'Scorecard') return groups;
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(known) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The quarter and the previous one, or their last months if a figure is computed by month only. */
function comparedPeriods({ basis, figures }: TableSource, id: FigureId, subject: string, quarter: Period) {
  const before = periodBefore(basis.calendar, quarter);
  const has = (period: Period | undefined) => period && figures.find(id, subject, period.id) !== undefined;
  const lastMonth = (period: Period | undefined) => period && basis.calendar.monthsOf(period).at(-1);
  if (has(quarter) || has(before) || !has(lastMonth(quarter))) return { period: quarter, before };
  const month = lastMonth(quarter)!;
  return { period: month, before: lastMonth(before), note: `monthly: ${periodName(month.id)}` };
}

function listed(groups: readonly FigureGroup[], row: MakeRow): TableGroup[] {
  return groups.map(({ name, ids }) => ({ name, rows: ids.map((id) => row(id)) }));
}

type MakeRow = (id: FigureId, subject?: string, name?: string, path?: string) => TableRow;

function scorecardGroups({ ledger }: Basis, row: MakeRow): TableGroup[] {
  const groups = Map.groupBy(metricsOf(ledger), ({ metric }) => metric.category);
  return [...groups].map(([name, own]) => ({
    name,
    rows: own.map(({ id, metric }) => row(id, 'organisation', metric.name, `/scorecard/${id}/`)),
  }));
}

function serviceGroups({ ledger, services }: Basis, row: MakeRow, yearPath: string): TableGroup[] {
  const groups = ledger.services.data.groups;
  const named = Map.groupBy(services, ({ service }) => service.group ?? '');
  return [
    { name: 'Total', rows: [row('uptime', 'organisation', 'All services', yearPath)] },
    ...[...named].map(([group, own]) => ({
      name: Object.hasOwn(groups, group) ? groups[group]!.name : 'Services',
      rows: own.map(({ id, service }) => row('uptime', `service:${id}`, service.name, `/services/${id}/`)),
    })),
  ];
}
