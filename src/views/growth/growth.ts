import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { addChannels } from '../../figures/growth/channel-figures.ts';
import { monthAfter, type RecordedMonth, recordedMonths } from '../../figures/growth/growth-months.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName, plural } from '../../words/format.ts';

/** A growth month that has a file, and the two that it is compared with where they have one. */
export interface GrowthMonthView {
  current: RecordedMonth;
  data: NonNullable<RecordedMonth['data']>;
  file: string;
  before: RecordedMonth | undefined;
  yearBefore: RecordedMonth | undefined;
}

/** The growth months that are recorded, oldest first. */
export function growthViews(basis: Basis): GrowthMonthView[] {
  const months = recordedMonths(basis).filter(({ data }) => data !== undefined);
  const byId = new Map(months.map((each) => [each.month.id, each]));
  return months.map((current) => ({
    current,
    data: current.data!,
    file: current.file!,
    before: byId.get(monthAfter(current.month.id, -1)),
    yearBefore: byId.get(monthAfter(current.month.id, -12)),
  }));
}

/** `paid-search` → `Paid search` */
export function channelName(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

/** A relative change: "+3.2 %"; undefined where it cannot be told. */
export function relativeChange(
  value: number | null | undefined,
  before: number | null | undefined,
): string | undefined {
  if (value === null || value === undefined || !before) return undefined;
  const percent = (100 * (value - before)) / before;
  if (Math.abs(percent) < 0.05) return 'the same';
  return `${percent > 0 ? '+' : '−'}${formatNumber(Math.abs(percent), 1)} %`;
}

/** The same for what is better when it is lower: "+3.2 %, worse". */
export function costChange(
  value: number | null | undefined,
  before: number | null | undefined,
): string | undefined {
  const change = relativeChange(value, before);
  if (change === undefined || change === 'the same') return change;
  return `${change}, ${change.startsWith('+') ? 'worse' : 'better'}`;
}

/** Signups of a month: as recorded, else what its channels add up to. Undefined where neither says. */
export function signupsOf({ data }: Pick<RecordedMonth, 'data'>): number | undefined {
  if (data?.signups !== undefined) return data.signups;
  return data && data.channels.length > 0 ? addChannels(data.channels).acquired : undefined;
}

const known = <Id extends FigureId>(figure: Figure<Id> | undefined) =>
  figure && figure.value !== null ? figure : undefined;

/** An experiment that a roadmap plans: in its record's words, and with a way to it, where there is one. */
export interface PlannedExperiment {
  name: string;
  path: string | undefined;
  hypothesis: string;
  priority: string;
}

type Roadmap = NonNullable<NonNullable<RecordedMonth['data']>['roadmap']>;

/** The experiments of a roadmap. Seen from a day on which it was not planned yet, one on record is its id and no more. */
export function plannedExperiments({ ledger }: Basis, { experiments }: Roadmap): PlannedExperiment[] {
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

/** What a month's growth came to, in a sentence, against the month before and the same month of the year before. */
export function growthAnswer(figures: Figures, view: GrowthMonthView): string {
  const { current, before, yearBefore } = view;
  const { id } = current.month;
  const at = <Id extends FigureId>(figure: Id, subject = 'organisation', month = id) =>
    known(figures.find(figure, subject, month));
  const signups = signupsOf(current);
  const than = (other: RecordedMonth | undefined) => {
    const change = relativeChange(signups, other && signupsOf(other));
    return other && change ? `${change} on ${periodName(other.month.id)}` : undefined;
  };
  const compared = [than(before), than(yearBefore)].filter(Boolean).join(', ');
  const cac = at('channel-cac');
  const cost = before && costChange(cac?.value, at('channel-cac', 'organisation', before.month.id)?.value);
  const retention = at('cohort-retention', 'month:1');
  const parts = [
    signups !== undefined &&
      `${formatNumber(signups)} signups${compared ? ` (${compared})` : ', with no month to compare them with'}`,
    cac && `a new customer cost ${figureWithUnit(cac)}${cost ? ` (${cost})` : ''}`,
    retention &&
      `${figureText(retention)} % of signups were active a month later (${plural(retention.detail?.cohorts ?? 0, 'cohort')})`,
  ].filter(Boolean);
  return `${periodName(id)}: ${parts.join('; ') || 'recorded, without signups, channels or cohorts'}.`;
}
