import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { monthAfter } from '../../figures/growth/growth-months.ts';
import { itemState, type LoggedItem, loggedItems } from '../../figures/publishing/items.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { PublishingLog } from '../../schemas/publishing/publishing.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName, plural } from '../../words/format.ts';

/** A month that has a publishing log. */
export interface PublishingMonth {
  entry: Entry<PublishingLog>;
  period: Period;
  /** The previous month, if it has a log too. */
  before: string | undefined;
  /** It has started and is not over. */
  running: boolean;
  /** It has not started. */
  ahead: boolean;
  /** In the order of the log. */
  items: LoggedItem[];
}

/** The months that have a log, oldest first. */
export function publishingMonths({ ledger, calendar, asOf }: Basis): PublishingMonth[] {
  const items = Map.groupBy(loggedItems(ledger), ({ month }) => month);
  const ids = new Set(ledger.publishing.map(({ id }) => id));
  return ledger.publishing.flatMap((entry) => {
    const period = calendar.find(entry.id);
    if (period?.kind !== 'month') return [];
    const before = monthAfter(entry.id, -1);
    return [
      {
        entry,
        period,
        before: ids.has(before) ? before : undefined,
        running: period.from <= asOf && period.to > asOf,
        ahead: period.from > asOf,
        items: items.get(entry.id) ?? [],
      },
    ];
  });
}

/** The month to show first: the running one, otherwise the last that has started, otherwise the first planned one. */
export function currentMonth(months: readonly PublishingMonth[]): PublishingMonth | undefined {
  return months.findLast(({ ahead }) => !ahead) ?? months[0];
}

/** Items past their day that were neither published nor dropped, longest overdue first. */
export function overdueItems({ ledger, today }: Basis): LoggedItem[] {
  return loggedItems(ledger)
    .filter((item) => itemState(item, today) === 'overdue')
    .sort((a, b) => (a.planned! < b.planned! ? -1 : a.planned! > b.planned! ? 1 : 0));
}

const known = (figure: Figure | undefined) => (figure && figure.value !== null ? figure : undefined);

/** "78 of 85 items due were published on time (91 %), 4 late, 1 overdue, 2 dropped" */
function punctualityWords(figure: Figure<'publishing-punctuality'> | undefined): string | undefined {
  if (!figure || figure.detail?.planned === undefined) return undefined;
  const [due, onTime, late, overdue, dropped] = [
    figure.detail.due ?? 0,
    figure.detail.onTime ?? 0,
    figure.detail.late ?? 0,
    figure.detail.overdue ?? 0,
    figure.detail.dropped ?? 0,
  ];
  const rest = [
    late > 0 && `${late} late`,
    overdue > 0 && `${overdue} overdue`,
    dropped > 0 && `${dropped} dropped`,
  ].filter(Boolean);
  const share = known(figure) && onTime < due ? ` (${figureText(figure)} %)` : '';
  const first =
    due === 0
      ? 'no item was due'
      : `${onTime} of ${plural(due, 'item')} due ${onTime === 1 ? 'was' : 'were'} published on time${share}`;
  return [first, ...rest].join(', ');
}

/** "cadences kept in 24 of 28 weeks (85 %)" */
export function adherenceWords(
  figure: Figure<'publishing-adherence'> | undefined,
  before?: Figure | undefined,
): string | undefined {
  if (!figure) return undefined;
  const { met = 0, unknown = 0 } = figure.detail ?? {};
  if (figure.value === null) return (unknown ?? 0) > 0 ? 'cadences: no data' : undefined;
  const earlier = known(before);
  const than = earlier ? `, previously ${figureText(earlier)} %` : '';
  return `cadences kept in ${met} of ${figure.n} weeks assessed (${figureText(figure)} %${than})`;
}

/** A month's calendar in a sentence. */
export function publishingAnswer(
  figures: Figures,
  { period, before, running, ahead, items }: PublishingMonth,
): string {
  const at = <Id extends FigureId>(id: Id, month: string | undefined = period.id) =>
    month === undefined ? undefined : figures.find(id, 'organisation', month);
  const name = periodName(period.id);
  if (ahead) return `${name}: ${plural(items.length, 'item')} planned; nothing is due yet.`;
  const punctuality = at('publishing-punctuality');
  const [leads, cost] = [known(at('content-leads')), known(at('cost-per-lead'))];
  const still = punctuality?.detail?.ahead ?? 0;
  const parts = [
    punctualityWords(punctuality),
    adherenceWords(
      at('publishing-adherence'),
      before === undefined ? undefined : at('publishing-adherence', before),
    ),
    leads && `${formatNumber(leads.value)} leads${cost ? ` at ${figureWithUnit(cost)} each` : ''}`,
    still > 0 && `${still} still planned`,
  ].filter(Boolean);
  return `${name}${running ? ' so far' : ''}: ${parts.join('; ') || 'a log without items'}.`;
}
