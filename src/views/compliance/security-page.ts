import type { Basis } from '../../figures/basis.ts';
import type { JudgedVulnerability } from '../../figures/compliance/vulnerabilities.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Entry } from '../../records/entry.ts';
import { serviceName } from '../../records/names.ts';
import type { AccessReview } from '../../schemas/compliance/access-review.ts';
import { RISK_LEVELS } from '../../schemas/compliance/policy.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { knownFigure } from '../figures/known-figures.ts';
import type { ListPage } from '../lists/list-pages.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { monthBlocks, monthsNow } from './month-blocks.ts';
import { reviewWords, vulnerabilityPages, vulnerabilityRows } from './security.ts';
import { spanWords } from './span-words.ts';

/** Number of completed months and quarters shown, and of access reviews shown expanded. */
const MONTHS = 13;
const QUARTERS = 8;
const WHOLE = 2;

const PATCHING: readonly FigureId[] = ['patch-punctuality', 'patch-days', 'vulnerabilities-open'];

/** Patching by severity, for the last years. */
export interface PatchTimes {
  years: { id: string; running: boolean }[];
  rows: { level: string; allowed: string; open: Figure | undefined; cells: (Figure | undefined)[] }[];
}

/** What the security page shows. */
export interface SecurityPage {
  /** Open ones first; empty if no vulnerability is on record. */
  rows: JudgedVulnerability[];
  /** The rows over as many pages as they need. */
  pages: ListPage<JudgedVulnerability>[];
  states: string[];
  services: { id: string; name: string }[];
  blocks: FigureBlock[];
  times: PatchTimes;
  charts: FigureChart[];
  quarters: FigureTable;
  /** Access reviews, latest first. */
  reviews: { entry: Entry<AccessReview>; title: string; label: string; open: boolean }[];
}

/** The register of vulnerabilities with its figures, and the access reviews. */
export function securityPage(basis: Basis, figures: Figures): SecurityPage {
  const { ledger } = basis;
  const rows = vulnerabilityRows(basis);
  const services = [...new Set(rows.flatMap(({ entry }) => entry.data.service ?? []))].sort();
  const quarters = sinceKnown(
    figures,
    PATCHING,
    lastPeriods(basis.periods.quarter, basis.asOf, QUARTERS, { running: true }),
  );
  return {
    rows,
    pages: vulnerabilityPages(basis),
    states: [...new Set(rows.map(({ state }) => state))],
    services: services.map((id) => ({ id, name: serviceName(ledger, id) })),
    blocks: securityBlocks(basis, figures),
    times: patchTimes(basis, figures),
    charts: patchCharts(basis, figures),
    quarters: figureTable(
      basis,
      figures,
      PATCHING.map((id) => ({ id })),
      quarters.toReversed(),
    ),
    reviews: ledger.accessReviews.toReversed().map((entry, i) => ({
      entry,
      title: `${periodName(entry.id)}: ${reviewWords(entry)}`,
      label: `Access review of ${periodName(entry.id)}`,
      open: i < WHOLE,
    })),
  };
}

/** Open vulnerabilities, and the patching of the last completed month. */
function securityBlocks(basis: Basis, figures: Figures): FigureBlock[] {
  const { running, last } = monthsNow(basis);
  const finished = last ? monthBlocks(basis, figures, ['patch-punctuality', 'patch-days'], last) : [];
  return [
    ...monthBlocks(basis, figures, ['vulnerabilities-open'], running),
    ...finished.map((block) => {
      const name = block.figure.id === 'patch-days' ? 'Mean time to patch' : 'Patched on time';
      return { ...block, label: `${name}, ${periodName(block.figure.period)}` };
    }),
  ];
}

function patchCharts(basis: Basis, figures: Figures): FigureChart[] {
  const periods = sinceKnown(figures, PATCHING, lastPeriods(basis.periods.month, basis.asOf, MONTHS));
  if (periods.length < 2) return [];
  return [
    figureChart(basis, figures, {
      id: 'patch-punctuality',
      name: 'Patched on time',
      subtitle: 'Percentage of vulnerabilities patched in the month or overdue at its end',
      periods,
      unit: '%',
    }),
    figureChart(basis, figures, {
      id: 'vulnerabilities-open',
      name: 'Open vulnerabilities',
      subtitle: 'Number open at the end of the month',
      periods,
      unit: 'vulnerabilities',
    }),
  ];
}

/** Open vulnerabilities by severity, and how fast they were patched this year and last. */
function patchTimes(basis: Basis, figures: Figures): PatchTimes {
  const { patching } = basis.ledger.compliance.data;
  const { running } = monthsNow(basis);
  const years = basis.periods.year.slice(-2).reverse();
  return {
    years: years.map(({ id, to }) => ({ id, running: to > basis.asOf })),
    rows: RISK_LEVELS.map((level) => {
      const subject = `severity:${level}`;
      return {
        level,
        allowed: spanWords(patching[level]),
        open: figures.find('vulnerabilities-open', subject, running.id),
        cells: years.flatMap((year) => [
          knownFigure(figures, 'patch-punctuality', year, subject),
          knownFigure(figures, 'patch-days', year, subject),
        ]),
      };
    }),
  };
}
