import type { FinanceMonth, Movement } from '../../schemas/finance.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { SumFault } from '../reports/sums.ts';

/** Thousandths as a contributor wrote them: 1250.40, 0.125. */
export function amountText(thousandths: number): string {
  const text = (Math.abs(thousandths) / MONEY_SCALE).toFixed(3).replace(/(\.\d\d)0$/, '$1');
  return thousandths < 0 ? `−${text}` : text;
}

/** "1200.00 + 150.00 − 60.00", without zero terms. */
function arithmetic(
  terms: readonly (readonly [sign: '+' | '−', amount: number])[],
  write: (n: number) => string,
) {
  const [first, ...rest] = terms;
  const others = rest.filter(([, amount]) => amount !== 0);
  return `${write(first![1])}${others.map(([sign, amount]) => ` ${amount < 0 ? (sign === '+' ? '−' : '+') : sign} ${write(Math.abs(amount))}`).join('')}`;
}

function* rowSums(row: Movement, i: number): Generator<SumFault> {
  const path = ['mrr', 'movements', i];
  const name = `${row.segment}, ${row.plan}`;
  const money = [
    ['+', row.opening],
    ['+', row.new],
    ['+', row.expansion],
    ['+', row.reactivation],
    ['+', row.moved],
    ['−', row.contraction],
    ['−', row.churn],
  ] as const;
  const closing = money.reduce((sum, [sign, amount]) => sum + (sign === '+' ? amount : -amount), 0);
  if (closing !== row.closing)
    yield {
      path: [...path, 'closing'],
      message: `closing of ${name} is ${amountText(row.closing)}, but ${arithmetic(money, amountText)} is ${amountText(closing)}`,
      expected: `a closing of ${amountText(closing)}`,
    };
  const { customers } = row;
  if (!customers) return;
  const counts = [
    ['+', customers.opening],
    ['+', customers.new],
    ['+', customers.reactivated],
    ['+', customers.moved],
    ['−', customers.churned],
  ] as const;
  const people = counts.reduce((sum, [sign, count]) => sum + (sign === '+' ? count : -count), 0);
  if (people !== customers.closing)
    yield {
      path: [...path, 'customers', 'closing'],
      message: `customers.closing of ${name} is ${customers.closing}, but ${arithmetic(counts, String)} is ${people}`,
      expected: `a closing of ${people}`,
    };
}

function* mrrSums({ mrr }: FinanceMonth): Generator<SumFault> {
  if (!mrr) return;
  for (const [i, row] of mrr.movements.entries()) yield* rowSums(row, i);
  for (const key of ['opening', 'closing'] as const) {
    const sum = mrr.movements.reduce((total, row) => total + row[key], 0);
    if (sum !== mrr[key])
      yield {
        path: ['mrr', key],
        message: `mrr.${key} is ${amountText(mrr[key])}, but ${key} of its movements adds up to ${amountText(sum)}`,
        expected: `${key}: '${amountText(sum)}'`,
      };
  }
  const moved = mrr.movements.reduce((total, row) => total + row.moved, 0);
  const people = mrr.movements.reduce((total, row) => total + (row.customers?.moved ?? 0), 0);
  if (moved !== 0 || people !== 0)
    yield {
      path: ['mrr', 'movements'],
      message:
        moved !== 0
          ? `moved adds up to ${amountText(moved)} over all rows: what one row gains, another must lose`
          : `customers.moved adds up to ${people} over all rows: what one row gains, another must lose`,
      expected: 'a sum of 0',
    };
}

function* totalSums({ lines, totals, customers, won }: FinanceMonth): Generator<SumFault> {
  for (const kind of ['revenue', 'cost'] as const) {
    const own = lines.filter((line) => line.kind === kind);
    const sum = own.reduce((total, { actual }) => total + actual, 0);
    if (totals && totals[kind] !== sum)
      yield {
        path: ['totals', kind],
        message: `totals.${kind} is ${amountText(totals[kind])}, but ${own.length === 1 ? `the ${kind} line is` : `the ${own.length} ${kind} lines add up to`} ${amountText(sum)}`,
        expected: `${kind}: '${amountText(sum)}'`,
      };
  }
  if (!customers) return;
  const terms = [
    ['+', customers.opening],
    ['+', customers.new],
    ['+', customers.unrecorded],
    ['−', customers.lost],
    ['−', customers.newThenLost],
  ] as const;
  const closing = terms.reduce((sum, [sign, count]) => sum + (sign === '+' ? count : -count), 0);
  if (closing !== customers.closing)
    yield {
      path: ['customers', 'closing'],
      message: `customers.closing is ${customers.closing}, but ${arithmetic(terms, String)} is ${closing}`,
      expected: `a closing of ${closing}`,
    };
  const channels = Object.values(won);
  const all = channels.reduce((sum, count) => sum + count, 0);
  if (channels.length > 0 && all !== customers.new)
    yield {
      path: ['won'],
      message: `won adds up to ${channels.join(' + ')} = ${all}, but customers.new is ${customers.new}`,
      expected: `a sum of ${customers.new}`,
    };
}

/** Checks the sums of one finance month. */
export function* financeSums(data: FinanceMonth): Generator<SumFault> {
  yield* mrrSums(data);
  yield* totalSums(data);
}
