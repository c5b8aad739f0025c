import type { Basis } from '../../figures/basis.ts';
import { monthAfter, type RecordedMonth } from '../../figures/growth/growth-months.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { relativeChange } from '../../words/change-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { channelName } from './growth-channels.ts';
import type { GrowthMonthView } from './month-view.ts';

/** The plan for the following month. */
export interface GrowthRoadmap {
  /** The name of that month. */
  next: string;
  experiments: PlannedExperiment[];
  budget: { channel: string; from: string; to: string; change: string; why: string }[];
  newChannels: Roadmap['newChannels'];
}

/** An experiment planned in a roadmap, with the title and address of its record if there is one. */
interface PlannedExperiment {
  name: string;
  path: string | undefined;
  hypothesis: string;
  priority: string;
}

type Roadmap = NonNullable<NonNullable<RecordedMonth['data']>['roadmap']>;

/** What a growth month plans for the next; undefined if it plans nothing. */
export function growthRoadmap(basis: Basis, { data, current }: GrowthMonthView): GrowthRoadmap | undefined {
  const { roadmap } = data;
  if (!roadmap || Object.values(roadmap).every((list) => list.length === 0)) return undefined;
  return {
    next: periodName(monthAfter(current.month.id, 1)),
    experiments: plannedExperiments(basis, roadmap),
    budget: roadmap.budget.map(({ channel, from, to, why }) => ({
      channel: channelName(channel),
      from: money(from),
      to: money(to),
      change: relativeChange(to, from) ?? 'new',
      why,
    })),
    newChannels: roadmap.newChannels,
  };
}

const money = (amount: number) => formatNumber(amount / MONEY_SCALE, 2);

/** The experiments of a roadmap. As of a date before it was planned, a recorded one is only its id. */
function plannedExperiments({ ledger }: Basis, { experiments }: Roadmap): PlannedExperiment[] {
  return experiments.map(({ experiment, name, hypothesis, priority }) => {
    const record = ledger.experiments.find(({ id }) => id === experiment)?.data;
    return {
      name: record?.title ?? name ?? experiment ?? '',
      path: record && `/experiments/${experiment}/`,
      hypothesis: record?.hypothesis ?? hypothesis ?? '',
      priority,
    };
  });
}
