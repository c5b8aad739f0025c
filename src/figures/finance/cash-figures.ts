import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { Basis } from '../basis.ts';
import type { MonthFacts } from './finance-months.ts';
import type { FinancePart } from './finance-part.ts';
import { runwayMonths } from './unit-economics.ts';

/** How much cash the months took, on average. */
export function cashParts(all: readonly MonthFacts[]): FinancePart[] {
  const months = all.flatMap(({ cash }) => cash ?? []);
  const whole = months.length > 0 && months.length === all.length;
  const burnt = sumBy(months, ({ opening, closing }) => opening - closing);
  return [
    {
      id: 'burn',
      money: true,
      ...(whole ? { ratio: { numerator: burnt, denominator: months.length * MONEY_SCALE, scale: 1 } } : {}),
      n: months.length,
      detail: {
        openingCash: (months[0]?.opening ?? 0) / MONEY_SCALE,
        closingCash: (months.at(-1)?.closing ?? 0) / MONEY_SCALE,
      },
    },
  ];
}

/** How many months' burn the runway is reckoned from. */
const RUNWAY_MONTHS = 3;

/** How long the cash lasts at the burn of the three months that end with `last`. */
export function runwayPart(
  { calendar }: Basis,
  known: ReadonlyMap<string, MonthFacts>,
  last: MonthFacts | undefined,
): FinancePart {
  const burns: number[] = [];
  let id = last?.id;
  while (id !== undefined && burns.length < RUNWAY_MONTHS) {
    const cash = known.get(id)?.cash;
    if (!cash) break;
    burns.push(cash.opening - cash.closing);
    id = calendar.periodsAt(calendar.period(id).from - 1).month.id;
  }
  const cash = last?.cash?.closing ?? null;
  const whole = burns.length === RUNWAY_MONTHS && cash !== null;
  const burn = sumBy(burns, (each) => each);
  return {
    id: 'runway',
    value: whole ? runwayMonths(cash, burns) : null,
    n: burns.length,
    detail: {
      cash: cash === null ? null : cash / MONEY_SCALE,
      meanBurn: whole ? burn / burns.length / MONEY_SCALE : null,
      burnt: whole ? burn / MONEY_SCALE : null,
      state: !whole ? null : burn <= 0 ? 'cash-flow positive' : 'burning',
    },
  };
}
