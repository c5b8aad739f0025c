import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { periodName } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { type CadenceBoard, cadenceBoard, cadenceText, weeksOf } from './cadences.ts';
import type { ItemRow } from './item-rows.ts';
import { extremes, type PlatformView, platformView } from './platforms.ts';

/** Number of weeks on the cadence board, of items listed, and of planned items listed. */
const WEEKS = 26;
const LISTED = 30;
const NEXT = 10;

const BLOCKS: readonly FigureId[] = [
  'publishing-adherence',
  'publishing-punctuality',
  'content-reach',
  'engagement-rate',
  'content-leads',
  'cost-per-lead',
  'community-response',
  'community-within-target',
];

/** What the page of a platform shows. */
export interface PlatformPage {
  view: PlatformView;
  /** "3 to 5 a week: post, story, since 2026-01-05", by the cadence's name. */
  cadences: { name: string; text: string }[];
  blocks: FigureBlock[];
  /** Undefined if it has no cadence, or no week is logged. */
  board: CadenceBoard | undefined;
  charts: FigureChart[];
  /** The best and the weakest items; undefined if there are too few. */
  ends: { since: string; best: ItemRow[]; weakest: ItemRow[] } | undefined;
  /** Whether there are daily items, which are not among them. */
  daily: boolean;
  /** Planned items: the next ones, and the total number. */
  ahead: { rows: ItemRow[]; all: number };
  /** Past items: the newest ones, and the total number. */
  behind: { rows: ItemRow[]; all: number };
}

/** A platform of the playbook with its figures and items. */
export function platformPage(basis: Basis, figures: Figures, id: string): PlatformPage {
  const view = platformView(basis, figures, id);
  const { platform, months, latest, before, rows } = view;
  const cadences = Object.values(platform.cadences);
  const blocks = figureBlocks(figures, BLOCKS, {
    period: latest,
    before,
    history: months,
    subject: `platform:${id}`,
    beside: (figure) => (figure.id === 'engagement-rate' ? `of ${platform.base}` : undefined),
  });
  const ends = extremes(view);
  const ahead = rows.filter(({ state }) => state === 'ahead').reverse();
  const behind = rows.filter(({ state }) => state !== 'ahead');
  return {
    view,
    cadences: cadences.map((cadence) => {
      const what = cadence.counts === 'community' ? 'community care' : cadence.types.join(', ');
      const since = cadence.start ? `, since ${cadence.start}` : '';
      return { name: cadence.name, text: `${cadenceText(cadence)}: ${what}${since}` };
    }),
    blocks: blocks.filter(({ figure }) => figure.value !== null),
    board: cadences.length > 0 ? cadenceBoard(basis, figures, weeksOf(basis, WEEKS), id) : undefined,
    charts: platformCharts(basis, figures, view),
    ends: ends && { ...ends, since: periodName(ends.since.id) },
    daily: cadences.some(({ per, types }) => per === 'day' && types.length > 0),
    ahead: { rows: ahead.slice(0, NEXT), all: ahead.length },
    behind: { rows: behind.slice(0, LISTED), all: behind.length },
  };
}

/** Charts of the figures known for more than two months; fewer do not make a line. */
function platformCharts(
  basis: Basis,
  figures: Figures,
  { id, platform, months }: PlatformView,
): FigureChart[] {
  const { currency } = basis.ledger.organisation.data;
  const subject = `platform:${id}`;
  const charts: { id: FigureId; name: string; unit: string; subtitle: string }[] = [
    {
      id: 'content-reach',
      name: 'Reach',
      unit: 'people',
      subtitle: 'People, by month of publication',
    },
    {
      id: 'engagement-rate',
      name: 'Engagement rate',
      unit: '%',
      subtitle: `Engagement as a percentage of ${platform.base}, by month`,
    },
    {
      id: 'content-leads',
      name: 'Leads',
      unit: 'leads',
      subtitle: 'Leads, by month of publication',
    },
    {
      id: 'cost-per-lead',
      name: 'Cost per lead',
      unit: currency,
      subtitle: `${currency} per lead, by month`,
    },
    {
      id: 'community-response',
      name: 'Response time',
      unit: 'h',
      subtitle: 'Mean hours to answer, by month',
    },
  ];
  return charts
    .filter((chart) => months.filter((month) => knownFigure(figures, chart.id, month, subject)).length > 2)
    .map((chart) => figureChart(basis, figures, { ...chart, subject, periods: months }));
}
