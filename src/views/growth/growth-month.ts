import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { namedSubject, recordedMonths } from '../../figures/growth/growth-months.ts';
import { agentName } from '../../records/names.ts';
import { changeWord, relativeChange } from '../../words/change-words.ts';
import { figureText } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { growthBlocks } from './growth-blocks.ts';
import { type CampaignRow, campaignRows } from './growth-campaigns.ts';
import { type ChannelTable, channelTable } from './growth-channels.ts';
import { type CohortHeat, cohortHeat } from './growth-cohorts.ts';
import { type FunnelTable, funnelTable } from './growth-funnel.ts';
import { type GrowthRoadmap, growthRoadmap } from './growth-roadmap.ts';
import { comparedMonths, type GrowthMonthView, growthViews } from './month-view.ts';

/** Users at risk of leaving, and the action taken. */
interface RiskRow {
  segment: string;
  users: number;
  /** Against each month it is compared with. */
  changes: (string | undefined)[];
  signal: string;
  action: string;
  owner: string;
}

/** The share of eligible users who use a feature. */
interface AdoptionRow {
  feature: string;
  users: number;
  eligible: number;
  figure: Figure | undefined;
  changes: (string | undefined)[];
}

/** What the growth month page shows. */
export interface GrowthMonthPage {
  view: GrowthMonthView;
  name: string;
  /** Ids of the previous and next recorded months. */
  earlier: string | undefined;
  later: string | undefined;
  /** Names of the months its rows are compared with. */
  others: string[];
  blocks: FigureBlock[];
  channels: ChannelTable;
  funnel: FunnelTable;
  heat: CohortHeat | undefined;
  risk: RiskRow[];
  /** Whether any of these segments has an owner. */
  owned: boolean;
  /** The share of recipients reached who came back; undefined if unknown. */
  returned: string | undefined;
  campaigns: CampaignRow[];
  adoption: AdoptionRow[];
  roadmap: GrowthRoadmap | undefined;
}

/** What the page of a recorded month shows; `at` is its place among the recorded months, oldest first. */
export function growthMonthPage(basis: Basis, figures: Figures, at: number): GrowthMonthPage {
  const views = growthViews(basis);
  const view = views[at]!;
  const { id } = view.current.month;
  return {
    view,
    name: periodName(id),
    earlier: views[at - 1]?.current.month.id,
    later: views[at + 1]?.current.month.id,
    others: comparedMonths(view).map(({ month }) => periodName(month.id)),
    blocks: growthBlocks(figures, view, views.slice(0, at)),
    channels: channelTable(figures, view),
    funnel: funnelTable(figures, view),
    heat: cohortHeat(recordedMonths(basis).filter(({ month }) => month.id <= id)),
    risk: riskRows(basis, view),
    owned: view.data.churnRisk.some(({ owner }) => owner !== undefined),
    returned: returnSentence(figures, view),
    campaigns: campaignRows(figures, [view]),
    adoption: adoptionRows(figures, view),
    roadmap: growthRoadmap(basis, view),
  };
}

/** The segments at risk of leaving, largest first. */
function riskRows({ ledger }: Basis, view: GrowthMonthView): RiskRow[] {
  const others = comparedMonths(view);
  return view.data.churnRisk
    .toSorted((a, b) => b.users - a.users)
    .map(({ segment, users, signal, action, owner }) => ({
      segment,
      users,
      changes: others.map((other) =>
        relativeChange(users, other.data?.churnRisk.find((each) => each.segment === segment)?.users),
      ),
      signal,
      action,
      owner: owner ? agentName(ledger, owner) : '',
    }));
}

/** "12.1 % of those reached came back: +2.0 points on May 2026, better." */
function returnSentence(figures: Figures, view: GrowthMonthView): string | undefined {
  const returned = knownFigure(figures, 'campaign-return', view.current.month);
  if (!returned) return undefined;
  const changes = comparedMonths(view).flatMap(({ month }) => {
    const change = changeWord(returned, figures.find('campaign-return', 'organisation', month.id));
    return change ? [`${change} on ${periodName(month.id)}`] : [];
  });
  const compared = changes.length > 0 ? `: ${changes.join('; ')}` : '';
  return `${figureText(returned)} % of those reached came back${compared}.`;
}

function adoptionRows(figures: Figures, view: GrowthMonthView): AdoptionRow[] {
  const others = comparedMonths(view);
  return view.data.adoption.map(({ feature, users, eligible }) => {
    const subject = namedSubject('feature', feature);
    const figure = figures.find('feature-adoption', subject, view.current.month.id);
    return {
      feature,
      users,
      eligible,
      figure,
      changes: others.map(
        ({ month }) => figure && changeWord(figure, figures.find('feature-adoption', subject, month.id)),
      ),
    };
  });
}
