import { seesFigure } from '../../../figures/audience/figures-for.ts';
import type { Basis } from '../../../figures/basis.ts';
import { chartedFigure } from '../../../figures/charted-figures.ts';
import type { Figures } from '../../../figures/figures.ts';
import type { Period } from '../../../records/calendar.ts';
import { capitalised, formatDate, periodName, plural } from '../../../words/format.ts';
import { dayOfYear } from '../../../words/periods.ts';
import { reviewedWeeks } from './reviewed-weeks.ts';
import { type WeeklyChart, weeklyChart } from './weekly-chart.ts';

/** A week in the list of weeks. */
interface WeekLink {
  name: string;
  path: string;
}

/** The weekly review of one week. */
export interface WeeklyPage {
  week: Period;
  title: string;
  /** What the week came to, in a sentence. */
  answer: string;
  charts: WeeklyChart[];
  /** The names of the figures that nothing is recorded of, which have no chart. */
  unknown: string[];
  before: WeekLink | undefined;
  after: WeekLink | undefined;
  /** The weeks with a page, the latest first. */
  weeks: readonly WeekLink[];
}

/** The address of a week's review. */
export const weekPath = ({ id }: Pick<Period, 'id'>) => `/weekly/${id}/`;

const linkTo = (week: Period | undefined): WeekLink | undefined =>
  week && { name: week.id, path: weekPath(week) };

/** Whether a chart has anything to show: a value, or a note on why there is none. */
const isDrawn = ({ weeks, months, notes }: WeeklyChart) =>
  notes.length > 0 || [...weeks, ...months].some(({ value, before }) => value !== null || before !== null);

/** The review of a week, or of the last one that is over; undefined if the playbook chooses no charts, or no week is over. */
export function weeklyPage(basis: Basis, figures: Figures, id?: string): WeeklyPage | undefined {
  const weeks = reviewedWeeks(basis);
  const index = id === undefined ? 0 : weeks.findIndex((week) => week.id === id);
  const week = weeks[index];
  const { charts: chosen } = basis.ledger.weeklyReview.data;
  if (!week || chosen.length === 0) return undefined;
  const all = chosen.flatMap(({ figure: name, subject = 'organisation', owner }) => {
    const figure = chartedFigure(basis.ledger, name);
    if (!figure || !seesFigure(basis.audience, figure.id)) return [];
    const by = owner ?? basis.ledger.scorecard.data[figure.id]?.owner;
    return [weeklyChart(basis, figures, figure.definition, { id: figure.id, subject, owner: by }, week)];
  });
  const charts = all.filter(isDrawn);
  return {
    week,
    title: `Weekly review, ${periodName(week.id)}`,
    answer: weeklyAnswer(basis, week, all),
    charts,
    unknown: all.filter((chart) => !isDrawn(chart)).map(({ name }) => name),
    before: linkTo(weeks[index + 1]),
    after: linkTo(weeks[index - 1]),
    weeks: weeks.flatMap((each) => linkTo(each) ?? []),
  };
}

/** "Week 44 of 2026 (26 Oct to 1 Nov): 2 of 8 figures show a signal; 1 of 3 with a target missed it in October 2026." */
function weeklyAnswer({ calendar }: Basis, week: Period, charts: readonly WeeklyChart[]): string {
  const day = (instant: number) => dayOfYear(formatDate(instant, calendar));
  const name = periodName(week.id);
  const opening = `${capitalised(name)} (${day(week.from)} to ${day(week.to - 1)})`;
  const known = charts.filter(({ compared: [lead] }) => lead?.now);
  if (known.length === 0) return `No data: nothing that the review shows is recorded for ${name}.`;
  const signals = charts.filter(({ isSignal }) => isSignal);
  const judged = charts.filter(({ judged: own }) => own && own.status !== 'no_target');
  const missed = judged.filter(({ judged: own }) => own!.status === 'missed');
  const unknown = charts.length - known.length;
  return `${[
    `${opening}: ${signals.length === 0 ? 'no figure shows' : `${signals.length} of ${plural(charts.length, 'figure')} ${signals.length === 1 ? 'shows' : 'show'}`} a signal`,
    judged.length > 0
      ? `${missed.length === 0 ? 'none' : missed.length} of ${plural(judged.length, 'figure')} with a target missed it in the last month`
      : '',
    unknown > 0 ? `${unknown} without data` : '',
  ]
    .filter(Boolean)
    .join('; ')}.`;
}
