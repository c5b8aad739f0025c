import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type FormId, formOf, outputOf } from '../../schemas/reports/reports.ts';
import { figureWithUnit, printedNumber } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { periodBefore } from '../periods.ts';
import type { ReportEntry } from './outputs.ts';

/** The figures shown beside a report, by its form. */
const FIGURES: { [F in FormId]?: readonly FigureId[] } = {
  'daily-metrics-snapshot': ['active-users', 'signups', 'orders', 'revenue'],
  'support-ticket-summary': ['tickets', 'ticket-backlog', 'first-response-attainment', 'csat'],
  'weekly-analytics-report': ['signups', 'orders', 'revenue', 'activation'],
  'weekly-feedback-summary': ['nps', 'csat', 'tickets'],
  'sprint-plan': ['deployments', 'change-failure-rate'],
  'growth-metrics-report': ['signups', 'activation', 'funnel-conversion', 'viral-coefficient'],
  'weekly-status-update': ['orders', 'tickets', 'deployments'],
  'published-content-report': [
    'items-published',
    'publishing-punctuality',
    'publishing-adherence',
    'content-leads',
    'cost-per-lead',
  ],
  'monthly-executive-summary': ['uptime', 'mttr', 'revenue', 'user-growth'],
  'monthly-financial-report': ['mrr', 'ltv-cac', 'budget-variance', 'burn'],
  'compliance-status-report': ['regulatory-adherence', 'incidents', 'postmortem-punctuality'],
  'brand-health-report': ['nps', 'csat'],
  'quarterly-strategic-review': ['uptime', 'revenue', 'nps', 'portfolio-roi'],
  'optimisation-report': ['process-improvement', 'support-resolution'],
  'quarterly-performance-report': ['uptime', 'mttr', 'incidents'],
  'tech-debt-assessment': ['deployment-frequency', 'change-failure-rate', 'deployment-rework'],
};

/** The organisation's figures of a report's own period, with those of the previous period. */
export function figuresBeside(
  entry: ReportEntry,
  { ledger, calendar }: Basis,
  figures: Figures,
): { figure: Figure; before: Figure | undefined; beforeName: string }[] {
  const period = calendar.find(entry.data.period);
  const ids = FIGURES[formOf(outputOf(entry.id), ledger.cadences.data)] ?? [];
  if (!period) return [];
  const previous = periodBefore(calendar, period);
  return ids.flatMap((id) => {
    const figure = figures.find(id, 'organisation', period.id);
    if (!figure) return [];
    const before = previous && figures.find(id, 'organisation', previous.id);
    return [{ figure, before, beforeName: previous ? periodName(previous.id) : '' }];
  });
}

/** A figure that a report states, and its value by the records. */
export interface StatedFigure {
  id: string;
  subject: string;
  period: string;
  /** As written, with its own decimals. */
  stated: string;
  figure: Figure | undefined;
  /** The value by the records with its unit: as stated where it agrees, otherwise with the decimals that show the difference. */
  records: string;
  /** "agrees", "agrees within 0.004"; undefined if there is no computed value to compare with, or it differs. */
  agrees: string | undefined;
  differs: boolean;
}

/** The figures stated in a report beside their values by the records now, compared at the stated number of decimals. */
export function statedFigures({ data }: ReportEntry, figures: Figures): StatedFigure[] {
  return data.statements.map(({ figure: id, subject, period = data.period, value }) => {
    const figure = figures.find(id as FigureId, subject, period);
    const decimals = String(value).split('.')[1]?.length ?? 0;
    const known = figure?.value ?? null;
    // A number cut off rather than rounded agrees too.
    const near = known !== null && Math.abs(known - Number(value)) < 10 ** -decimals * (1 - 1e-9);
    const exact = figure && near && printedNumber(figure, decimals) === Number(value);
    const shown = near ? decimals + (exact ? 0 : 1) : undefined;
    const off = near && !exact ? Math.abs(printedNumber(figure, shown)! - Number(value)) : 0;
    return {
      id,
      subject,
      period,
      stated: formatNumber(Number(value), decimals),
      figure,
      records: figure ? figureWithUnit(figure, shown) : 'no data',
      agrees: near ? `agrees${exact ? '' : ` within ${formatNumber(off, decimals + 1)}`}` : undefined,
      differs: known !== null && !near,
    };
  });
}
