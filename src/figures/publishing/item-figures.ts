import type { Period } from '../../records/calendar.ts';
import type { EngagementBase } from '../../schemas/publishing/platforms.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { Basis } from '../basis.ts';
import type { FigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import { type Made, makeFigure } from '../make-figure.ts';
import { type Ratio, share } from '../ratio.ts';
import { datesOf, filesOf, isLogged, itemState, type LoggedItem } from './items.ts';

type Count = 'reach' | 'impressions' | 'followers' | 'engagement' | 'clicks' | 'leads' | 'cost';

/** Sums over the items that have all of some numbers: a rate of parts that belong together. */
function sumKnown<Key extends Count>(
  items: readonly LoggedItem[],
  keys: readonly Key[],
): { sums: Record<Key, number>; items: LoggedItem[] } {
  const known = items.filter((item) => keys.every((key) => item[key] !== undefined));
  const sums = keys.map((key) => [key, known.reduce((sum, item) => sum + item[key]!, 0)]);
  return { sums: Object.fromEntries(sums) as Record<Key, number>, items: known };
}

/** Numbers of the items that went out; null if none of them has what is asked for. */
function rate<Key extends Count>(
  items: readonly LoggedItem[],
  keys: readonly [Key, Key],
  ratio: (sums: Record<Key, number>) => Ratio,
  money: readonly Count[] = [],
) {
  const { sums, items: known } = sumKnown(items, keys);
  const shown = (key: Key) =>
    known.length === 0 ? null : money.includes(key) ? sums[key] / MONEY_SCALE : sums[key];
  return {
    ...(known.length > 0 ? { ratio: ratio(sums) } : { value: null }),
    n: known.length,
    sources: filesOf(known),
    detail: {
      ...(Object.fromEntries(keys.map((key) => [key, shown(key)])) as Record<Key, number | null>),
      without: items.length - known.length,
    },
  };
}

function total(items: readonly LoggedItem[], key: Count): Made<'content-reach' | 'content-leads'> {
  const { sums, items: known } = sumKnown(items, [key]);
  return {
    // Nothing went out: that is known to have reached nobody.
    value: known.length > 0 ? sums[key] : items.length === 0 ? 0 : null,
    n: known.length,
    sources: filesOf(known),
    detail: { without: items.length - known.length },
  };
}

/** The engagement rate of items by a base. */
function engagement(items: readonly LoggedItem[], base: EngagementBase): Made<'engagement-rate'> {
  const made = rate(items, ['engagement', base], (sums) => share(sums.engagement, sums[base]));
  return { ...made, detail: { ...made.detail, whole: made.detail[base], base } };
}

/** What became of the items that were planned for a period. Those that still lie ahead and those dropped are not judged. */
function punctuality(items: readonly LoggedItem[], today: string): Made<'publishing-punctuality'> {
  const states = items.map((item) => itemState(item, today));
  const count = (state: string) => states.filter((each) => each === state).length;
  const [onTime, late, overdue] = [count('on_time'), count('late'), count('overdue')];
  return {
    ratio: share(onTime, onTime + late + overdue),
    n: onTime + late + overdue,
    sources: filesOf(items),
    detail: {
      planned: items.length,
      onTime,
      late,
      overdue,
      dropped: count('dropped'),
      ahead: count('ahead'),
      due: onTime + late + overdue,
    },
  };
}

function published(items: readonly LoggedItem[]): Made<'items-published'> {
  return {
    value: items.length,
    n: items.length,
    sources: filesOf(items),
    detail: { unplanned: items.filter((item) => item.planned === undefined).length },
  };
}

/** In the currency's unit. */
function costPerLead(items: readonly LoggedItem[]): Made<'cost-per-lead'> {
  return rate(
    items,
    ['cost', 'leads'],
    (sums) => ({ numerator: sums.cost, denominator: sums.leads * MONEY_SCALE, scale: 1 }),
    ['cost'],
  );
}

/** Of a period of which a log is missing nothing is known. */
const NOT_LOGGED = { value: null, n: 0, sources: [], detail: {} };

/**
 * The figures of a group of items over periods: those of what went out by the day on which it did, punctuality by the day
 * for which it was planned. `base` is undefined if the items' platforms have different ones: then there is no rate.
 */
export function itemFigures(
  basis: Basis,
  subject: string,
  items: readonly LoggedItem[],
  base: EngagementBase | undefined,
  periods: readonly Period[],
): Figure[] {
  const { currency } = basis.ledger.organisation.data;
  return periods.flatMap((period) => {
    const logged = isLogged(basis, period);
    const [first, last] = datesOf(basis, period);
    const within = (date: string | undefined) => date !== undefined && date >= first && date <= last;
    const out = items.filter(({ published }) => within(published));
    const planned = items.filter((item) => within(item.planned));
    const figure = <Id extends FigureId>(id: Id, made: Made<Id>) =>
      makeFigure(basis, id, subject, period, made);
    return [
      figure('publishing-punctuality', logged ? punctuality(planned, basis.today) : NOT_LOGGED),
      figure('items-published', logged ? published(out) : NOT_LOGGED),
      figure('content-reach', logged ? total(out, 'reach') : NOT_LOGGED),
      ...(base ? [figure('engagement-rate', logged ? engagement(out, base) : NOT_LOGGED)] : []),
      figure(
        'content-click-rate',
        logged ? rate(out, ['clicks', 'reach'], (sums) => share(sums.clicks, sums.reach)) : NOT_LOGGED,
      ),
      figure('content-leads', logged ? total(out, 'leads') : NOT_LOGGED),
      figure('cost-per-lead', { ...(logged ? costPerLead(out) : NOT_LOGGED), unit: currency }),
    ];
  });
}
