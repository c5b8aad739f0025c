import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { loggedItems } from '../../figures/publishing/items.ts';
import type { Period } from '../../records/calendar.ts';
import { compareText } from '../../records/problem.ts';
import type { Platform } from '../../schemas/publishing/platforms.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { amountPhrase, targetNote } from '../../words/phrases.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { type ItemRow, itemRow } from './item-rows.ts';
import { adherenceWords, publishingMonths } from './months.ts';

/** A platform of the playbook, with everything its page shows. */
export interface PlatformView {
  id: string;
  platform: Platform;
  /** The months from its first item or community row to the one assessed, oldest first. */
  months: Period[];
  /** The month assessed: the last completed one, otherwise the running one. */
  latest: Period | undefined;
  before: Period | undefined;
  /** Newest first. */
  rows: ItemRow[];
}

export function platformView(basis: Basis, figures: Figures, id: string): PlatformView {
  const { ledger, today, asOf } = basis;
  const own = loggedItems(ledger).filter(({ platform }) => platform === id);
  const months = publishingMonths(basis).filter(({ ahead }) => !ahead);
  const since = months.findIndex(({ period }) =>
    (['items-published', 'community-response'] as const).some(
      (figure) => (figures.find(figure, `platform:${id}`, period.id)?.value ?? 0) > 0,
    ),
  );
  const shown = since < 0 ? [] : months.slice(since).map(({ period }) => period);
  const over = shown.filter(({ to }) => to <= asOf);
  const latest = over.at(-1) ?? shown.at(-1);
  return {
    id,
    platform: ledger.platforms.data[id]!,
    months: latest ? shown.slice(0, shown.indexOf(latest) + 1) : [],
    latest,
    before: latest && shown[shown.indexOf(latest) - 1],
    rows: own
      .map((item) => itemRow(ledger, item, today))
      .sort((a, b) => compareText(dayOf(b), dayOf(a)) || compareText(a.item.title, b.item.title)),
  };
}

const dayOf = ({ item }: ItemRow) => item.planned ?? item.published ?? '';

/** A platform's last completed month in a sentence. */
export function platformAnswer(figures: Figures, { id, platform, latest, before }: PlatformView): string {
  if (!latest) return `No data: nothing has been recorded for ${platform.name}.`;
  const at = (figure: FigureId, month: Period | undefined = latest) =>
    knownFigure(figures, figure, month, `platform:${id}`);
  const [reach, rate] = [at('content-reach'), at('engagement-rate')];
  const [leads, cost] = [at('content-leads'), at('cost-per-lead')];
  const earlier = before && at('engagement-rate', before);
  const response = at('community-response');
  const parts = [
    adherenceWords(figures.find('publishing-adherence', `platform:${id}`, latest.id)),
    reach && reach.value! > 0 && `${formatNumber(reach.value)} people reached`,
    rate &&
      `engagement ${figureText(rate)} % of ${platform.base}${earlier ? `, previously ${figureText(earlier)} %` : ''}`,
    leads &&
      leads.value! > 0 &&
      `${formatNumber(leads.value)} leads${cost ? ` at ${amountPhrase(cost.value!, cost.unit)} each` : ''}`,
    response && `answers within ${figureWithUnit(response)} on average${targetNote(response)}`,
  ].filter(Boolean);
  return `${periodName(latest.id)}: ${parts.join('; ') || 'nothing was published'}.`;
}

/** Number of months searched for the best and the weakest items, and number of each shown. */
const BEST = { months: 3, items: 5 };

/**
 * The best and the weakest published items of the last months by engagement rate. Daily items are left out because they
 * are not comparable. Undefined if there are too few.
 */
export function extremes({
  platform,
  rows,
  months,
}: PlatformView): { since: Period; best: ItemRow[]; weakest: ItemRow[] } | undefined {
  const since = months.at(-BEST.months - 1) ?? months[0];
  if (!since) return undefined;
  const daily = new Set(
    Object.values(platform.cadences).flatMap(({ per, types }) => (per === 'day' ? types : [])),
  );
  const rated = rows
    .filter(({ item }) => !daily.has(item.type))
    .filter(
      ({ rate, item }) =>
        rate !== undefined && item.published !== undefined && item.published >= `${since.id}-01`,
    )
    .sort((a, b) => b.rate! - a.rate!);
  if (rated.length < 2 * BEST.items) return undefined;
  return { since, best: rated.slice(0, BEST.items), weakest: rated.slice(-BEST.items).reverse() };
}
