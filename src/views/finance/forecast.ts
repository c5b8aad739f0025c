import type { LinePoint, UsualRange } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import { monthFacts } from '../../figures/finance/finance-months.ts';
import {
  type Forecast,
  type MethodId,
  meanPercentageError,
  methods,
} from '../../figures/finance/forecast.ts';
import { monthAfter } from '../../figures/growth/growth-months.ts';
import type { Period } from '../../records/calendar.ts';
import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { formatNumber, plural } from '../../words/format.ts';
import { axisPlace, rowName } from '../../words/periods.ts';
import { type FinanceEntry, financeMonths } from './finance-months.ts';

/** Number of months forecast, and of months shown before them: two years, so that a seasonal pattern shows twice. */
const HORIZON = 3;
const SHOWN = 24;

/** The amounts of a month that are forecast. */
const SERIES = [
  { id: 'mrr', name: 'MRR', of: (entry: FinanceEntry) => monthFacts(entry).mrr?.closing },
  { id: 'revenue', name: 'Revenue', of: (entry: FinanceEntry) => monthFacts(entry).lines?.revenue },
  {
    id: 'cost',
    name: 'Cost',
    of: ({ data }: FinanceEntry) =>
      data.lines.length === 0
        ? undefined
        : sumBy(data.lines, ({ kind, actual }) => (kind === 'cost' ? actual : 0)),
  },
  { id: 'cash', name: 'Closing cash', of: (entry: FinanceEntry) => entry.data.cash?.closing },
] as const;

export interface Outlook {
  id: string;
  name: string;
  /** The months it is based on, oldest first, in whole currency units. */
  known: { period: Period; value: number }[];
  /** The values one year before the months ahead; undefined if unknown. */
  yearBefore: (number | undefined)[];
  /** Each method with the error of its earlier forecasts, the chosen one first. */
  made: { id: MethodId; name: string; forecast: Forecast; mape: number | null; n: number }[];
  /** The method with intervals whose earlier forecasts were closest. */
  chosen: Outlook['made'][number] | undefined;
}

/** The three months after `last`. */
export function monthsAhead({ calendar }: Basis, last: Period): Period[] {
  const ahead: Period[] = [];
  for (let at = last; ahead.length < HORIZON; ) {
    at = calendar.periodsAt(at.to).month;
    ahead.push(at);
  }
  return ahead;
}

/** The forecasts after a month, from the uninterrupted months up to it. */
export function outlooks(basis: Basis, last: Period): Outlook[] {
  const entries = new Map(financeMonths(basis).map(({ entry }) => [entry.id, entry]));
  return SERIES.flatMap(({ id, name, of }) => {
    const known: Outlook['known'] = [];
    for (let at = last; ; at = basis.calendar.periodsAt(at.from - 1).month) {
      const entry = entries.get(at.id);
      const value = entry && of(entry);
      if (value === undefined) break;
      known.unshift({ period: at, value: value / MONEY_SCALE });
    }
    if (known.length === 0) return [];
    const values = known.map(({ value }) => value);
    const made = (Object.keys(methods) as MethodId[]).map((method) => ({
      id: method,
      name: methods[method].name,
      forecast: methods[method].of(values.slice(-methods[method].memory), HORIZON),
      ...meanPercentageError(method, values),
    }));
    const judged = Math.max(...made.map(({ n }) => n));
    // A few forecasts may be close by luck.
    const error = ({ mape, n }: Outlook['made'][number]) =>
      mape === null || 2 * n < judged ? Number.POSITIVE_INFINITY : mape;
    const chosen = made
      .filter(({ forecast }) => forecast.forecasts?.every(({ low }) => low !== null))
      .toSorted((a, b) => error(a) - error(b))[0];
    made.sort((a, b) => Number(b === chosen) - Number(a === chosen));
    const recorded = new Map(known.map(({ period, value }) => [period.id, value]));
    const yearBefore = monthsAhead(basis, last).map((month) => recorded.get(monthAfter(month.id, -12)));
    return [{ id, name, known, yearBefore, made, chosen }];
  });
}

/** The last two years and the months ahead as a line: the forecast is dashed, in a band that is its interval. */
export function outlookLine(basis: Basis, { known, chosen }: Outlook) {
  const past = known.slice(-SHOWN);
  const ahead = monthsAhead(basis, past.at(-1)!.period);
  const forecasts = chosen?.forecast.forecasts ?? [];
  const months = [...past.map(({ period }) => period), ...ahead.slice(0, forecasts.length)];
  const each = months.map((period, i) => {
    const expected = forecasts[i - past.length];
    const value = past[i]?.value ?? expected!.forecast;
    const written = formatNumber(value, 2);
    const ends = [formatNumber(expected?.low ?? null, 2), formatNumber(expected?.high ?? null, 2)];
    // The band opens at the last recorded value.
    const from = i === past.length - 1 ? { low: value, high: value } : expected;
    return {
      written,
      point: {
        ...axisPlace(period, i),
        value,
        unfinished: expected !== undefined,
        title: `${rowName(period)}: ${written}${expected ? ` expected, ${ends.join(' to ')}` : ''}`,
      },
      interval:
        from && from.low !== null && from.high !== null ? { lower: from.low, upper: from.high } : null,
      row: [rowName(period), written, ...(expected ? [...ends, 'expected'] : ['', '', 'recorded'])],
    };
  });
  return {
    last: `${rowName(months.at(-1)!)}: ${each.at(-1)!.written}`,
    points: each.map(({ point }): LinePoint => point),
    interval: each.map(({ interval }): UsualRange | null => interval),
    rows: each.map(({ row }) => row),
  };
}

/** "1.3 %, over 18 forecasts": the mean error of earlier forecasts. */
export function accuracyText({ mape, n }: { mape: number | null; n: number }): string {
  return mape === null
    ? 'no earlier forecast to compare'
    : `${formatNumber(mape, 1)} % over ${plural(n, 'forecast')}`;
}
