import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import { formOfReport, isReview } from '../../records/reports.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import { type ComplianceNumbers, complianceNumbers } from '../compliance/regulation.ts';
import { type FinanceNumbers, financeNumbers } from '../finance/finance-month.ts';
import { type ReportItems, reportItems } from '../publishing/report-items.ts';
import { type Output, outputsOf, type ReportEntry } from './outputs.ts';
import { reportAnswer } from './report-answer.ts';
import type { Block, FactsBlock } from './report-blocks.ts';
import { reportBlocks } from './report-data.ts';
import { figuresBeside, type StatedFigure, statedFigures } from './report-figures.ts';

/** A report's place: its index among those of its output, and the duty it fulfils. */
export interface ReportPlace {
  output: Output;
  at: number;
  instance: Instance | undefined;
}

/** Every report that has a page here; reviews have their own pages. */
export function reportPlaces(basis: Basis): ReportPlace[] {
  return outputsOf(basis).flatMap((output) => {
    const owed = new Map(output.record?.instances.map((instance) => [instance.report, instance]));
    return output.reports.flatMap((entry, at) =>
      isReview(entry) ? [] : [{ output, at, instance: owed.get(entry) }],
    );
  });
}

/** What the page of a report shows. */
export interface ReportPage {
  entry: ReportEntry;
  /** The previous and next reports of the same output. */
  before: ReportEntry | undefined;
  after: ReportEntry | undefined;
  answer: string;
  /** Whether it has prose. */
  words: boolean;
  beside: ReturnType<typeof figuresBeside>;
  stated: StatedFigure[];
  facts: FactsBlock[];
  /** Empty for an executive summary, which has its own layout. */
  blocks: Block[];
  /** The data of an executive summary; undefined for every other form. */
  executive: FormData<'monthly-executive-summary'> | undefined;
  finance: FinanceNumbers | undefined;
  compliance: ComplianceNumbers | undefined;
  items: ReportItems | undefined;
}

/** What the page of a report shows. */
export function reportPage(basis: Basis, figures: Figures, { output, at }: ReportPlace): ReportPage {
  const { ledger } = basis;
  const entry = output.reports[at]!;
  const { data } = entry;
  const form = formOfReport(entry, ledger);
  const beside = figuresBeside(entry, basis, figures);
  const { facts, blocks } = reportBlocks(entry, ledger, output.reports.slice(0, at));
  const executive = form === 'monthly-executive-summary';
  return {
    entry,
    before: output.reports[at - 1],
    after: output.reports[at + 1],
    answer: reportAnswer(entry, facts, blocks, beside),
    words: entry.body.trim() !== '',
    beside,
    stated: statedFigures(entry, figures),
    facts,
    blocks: executive ? [] : blocks,
    executive: executive ? (data as unknown as FormData<'monthly-executive-summary'>) : undefined,
    finance: form === 'monthly-financial-report' ? financeNumbers(basis, data.period) : undefined,
    compliance: form === 'compliance-status-report' ? complianceNumbers(basis, data.period) : undefined,
    items: form === 'published-content-report' ? reportItems(basis, figures, data.period) : undefined,
  };
}
