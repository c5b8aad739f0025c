import type { LinePoint, LineSeries } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { namedSubject, type RecordedMonth, recordedMonths } from '../../figures/growth/growth-months.ts';
import type { Period } from '../../records/calendar.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { isKnownIn } from '../figures/known-figures.ts';
import { growthBlocks } from './growth-blocks.ts';
import { type CampaignRow, campaignRows } from './growth-campaigns.ts';
import { type ChannelTable, channelIds, channelName, channelTable } from './growth-channels.ts';
import { type CohortHeat, cohortHeat, floored, retentionSeen } from './growth-cohorts.ts';
import { type FunnelTable, funnelTable } from './growth-funnel.ts';
import { type GrowthLines, lastAndYearBefore, linesOf, subjectLines } from './growth-lines.ts';
import { type GrowthRow, growthRows } from './growth-table.ts';
import { type GrowthMonthView, growthViews } from './month-view.ts';

/** Number of months the charts show, and of months whose campaigns are listed. */
const MONTHS = 24;
const CAMPAIGN_MONTHS = 12;

/** Lines with their title and subtitle. */
interface LinesChart {
  anchor: string;
  title: string;
  subtitle: string;
  points: LinePoint[];
  series: LineSeries[];
  /** All names of the kind of the lines, oldest first. */
  known?: string[];
  from?: 'data';
  head: string[];
  rows: (string | number)[][];
}

/** What the growth page shows: the last recorded month and the months up to it. A chart without data is undefined. */
export interface GrowthOverview {
  name: string;
  blocks: FigureBlock[];
  channels: ChannelTable;
  costs: LinesChart | undefined;
  ratio: FigureChart | undefined;
  funnel: FunnelTable;
  heat: CohortHeat | undefined;
  retention: LinesChart | undefined;
  viral: FigureChart | undefined;
  compound: LinesChart | undefined;
  adoption: LinesChart | undefined;
  campaigns: CampaignRow[];
  /** Newest first. */
  months: GrowthRow[];
}

/** The last recorded month, and the months up to now; undefined if none is recorded. */
export function growthOverview(basis: Basis, figures: Figures): GrowthOverview | undefined {
  const views = growthViews(basis);
  const view = views.at(-1);
  if (!view) return undefined;
  const { currency } = basis.ledger.organisation.data;
  const recorded = recordedMonths(basis);
  const periods = recorded.slice(-MONTHS).map(({ month }) => month);
  return {
    name: periodName(view.current.month.id),
    blocks: growthBlocks(figures, view, views.slice(0, -1)),
    channels: channelTable(figures, view),
    costs: costChart(figures, views, periods, currency),
    ratio: isKnownIn(figures, 'ltv-cac', periods)
      ? figureChart(basis, figures, {
          id: 'ltv-cac',
          name: 'Lifetime value ÷ acquisition cost',
          subtitle: 'LTV ÷ CAC by month',
          periods,
          unit: '',
        })
      : undefined,
    funnel: funnelTable(figures, view),
    heat: cohortHeat(recorded),
    retention: retentionChart(recorded, periods),
    viral: isKnownIn(figures, 'viral-coefficient', periods)
      ? figureChart(basis, figures, {
          id: 'viral-coefficient',
          name: 'Viral coefficient K',
          subtitle: 'Users brought by each user, by month; below 1, growth levels off at users ÷ (1 − K)',
          periods,
          unit: '',
        })
      : undefined,
    compound: compoundChart(figures, periods),
    adoption: adoptionChart(figures, views, periods),
    campaigns: campaignRows(figures, views.slice(-CAMPAIGN_MONTHS).toReversed()),
    months: growthRows(figures, recorded.toReversed()),
  };
}

/** A chart of lines; undefined if none of them has a value. */
function chartOf(
  lines: GrowthLines,
  words: (lines: GrowthLines) => Pick<LinesChart, 'anchor' | 'title' | 'subtitle' | 'from' | 'known'>,
): LinesChart | undefined {
  const known = lines.series.some(({ values }) => values.some((value) => value !== null));
  return known ? { ...words(lines), ...lines } : undefined;
}

function costChart(
  figures: Figures,
  views: readonly GrowthMonthView[],
  periods: readonly Period[],
  currency: string,
): LinesChart | undefined {
  const channels = channelIds(views.slice(-MONTHS)).map((id) => ({
    subject: `channel:${id}`,
    name: channelName(id),
  }));
  const subjects = [{ subject: 'organisation', name: 'All channels' }, ...channels];
  return chartOf(subjectLines(figures, 'channel-cac', subjects, periods), (lines) => ({
    anchor: 'chart-channel-cac',
    known: firstSeen(views, ({ channels: all }) => all.map(({ channel }) => channelName(channel))),
    title: `Channel CAC: ${lastAndYearBefore(lines, 0, currency)}`,
    subtitle: `Spend on channels per new customer, ${currency}, by channel and month`,
  }));
}

function retentionChart(
  recorded: readonly RecordedMonth[],
  periods: readonly Period[],
): LinesChart | undefined {
  const series = [1, 3, 6].map((age) => ({
    name: `month ${age}`,
    values: retentionSeen(recorded, age).slice(-MONTHS),
  }));
  const lines = linesOf(periods, series, (value) => formatNumber(floored(value), 1));
  return chartOf(lines, () => ({
    anchor: 'chart-retention',
    title: `Month-1 retention: ${lastAndYearBefore(lines, 0, '%')}`,
    subtitle:
      'Percentage of a cohort active 1, 3 and 6 months after signup, by the month in which it was active',
    from: 'data',
  }));
}

function compoundChart(figures: Figures, periods: readonly Period[]): LinesChart | undefined {
  const subjects = [3, 6, 12].map((months) => ({ subject: `months:${months}`, name: `${months} months` }));
  return chartOf(subjectLines(figures, 'compound-growth', subjects, periods), (lines) => ({
    anchor: 'chart-compound-growth',
    title: `Compound growth over 12 months: ${lastAndYearBefore(lines, 2, '%')}`,
    subtitle: 'Percent per month, in users active in 30 days, over the last 3, 6 and 12 months',
  }));
}

const featuresOf = ({ adoption }: GrowthMonthView['data']) => adoption.map(({ feature }) => feature);

/** Names in the order in which the months first have them. */
function firstSeen(
  views: readonly GrowthMonthView[],
  namesOf: (data: GrowthMonthView['data']) => string[],
): string[] {
  return [...new Set(views.flatMap(({ data }) => namesOf(data)))];
}

/** Adoption of the features of the last months; the title names the most used one. */
function adoptionChart(
  figures: Figures,
  views: readonly GrowthMonthView[],
  periods: readonly Period[],
): LinesChart | undefined {
  const features = firstSeen(views.slice(-MONTHS), featuresOf);
  const subjects = features.map((name) => ({ subject: namedSubject('feature', name), name }));
  return chartOf(subjectLines(figures, 'feature-adoption', subjects, periods), (lines) => {
    const last = lines.series.map(({ values }) => values.at(-1) ?? -1);
    const most = last.indexOf(Math.max(...last));
    return {
      anchor: 'chart-feature-adoption',
      known: firstSeen(views, featuresOf),
      title: `${lines.series[most]!.name} leads: ${lastAndYearBefore(lines, most, '%')}`,
      subtitle: 'Percentage of eligible users who used a feature, by month',
    };
  });
}
