import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { isPeriodName } from '../../records/place.ts';
import { fieldsWith, valuesAt } from '../../records/schema-walk.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';
import { currencyDecimals as decimalsOf, MONEY_SCALE } from '../../schemas/quantities.ts';
import type { Check, Finding } from '../check.ts';
import { amountText, financeSums } from './finance-sums.ts';

export const financeAddsUp: Check = {
  id: 'finance-adds-up',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure the movements of a finance month add up to its closing amounts, and lines to their total.',
  why: 'The total is computed from its parts. If a stated total differs, a movement is missing or mistyped.',
  example: {
    file: 'finance/2026-02.yaml',
    wrong: "closing: '1830.00'",
    right: "closing: '1810.00'",
  },
  since: '0.1.0',
  of: ['finance'],
  *find({ ledger }) {
    for (const entry of ledger.finance)
      for (const fault of financeSums(entry.data))
        yield { entry, ...fault, fix: 'correct the wrong part, or the total' };
  },
};

/** Identifies the same row in two months. */
const rowKey = ({ segment, plan }: { segment: string; plan: string }) => `${segment}\n${plan}`;

function* continued(before: Entry<FinanceMonth>, entry: Entry<FinanceMonth>): Generator<Finding> {
  const differs = (
    path: (string | number)[],
    name: string,
    closing: number | undefined,
    opening: number | undefined,
    write: (amount: number) => string,
  ): Finding[] =>
    closing === undefined || opening === undefined || closing === opening
      ? []
      : [
          {
            entry,
            path,
            message: `${name}: the opening is ${write(opening)}, but ${before.id} closed at ${write(closing)}, a difference of ${write(opening - closing)}`,
            expected: `an opening of ${write(closing)}`,
            fix: `correct this opening, or the closing in ${before.file}`,
          },
        ];
  const [was, is] = [before.data, entry.data];
  yield* differs(['mrr', 'opening'], 'mrr', was.mrr?.closing, is.mrr?.opening, amountText);
  const rows = new Map(was.mrr?.movements.map((row) => [rowKey(row), row]));
  for (const [i, row] of (is.mrr?.movements ?? []).entries()) {
    const last = rows.get(rowKey(row));
    if (was.mrr === undefined) continue;
    const name = `${row.segment}, ${row.plan}`;
    const path = ['mrr', 'movements', i];
    // A new row opens at zero.
    yield* differs([...path, 'opening'], name, last?.closing ?? 0, row.opening, amountText);
    yield* differs(
      [...path, 'customers', 'opening'],
      `customers of ${name}`,
      last ? last.customers?.closing : 0,
      row.customers?.opening,
      String,
    );
  }
  yield* differs(
    ['customers', 'opening'],
    'customers',
    was.customers?.closing,
    is.customers?.opening,
    String,
  );
  yield* differs(['cash', 'opening'], 'cash', was.cash?.closing, is.cash?.opening, amountText);
}

export const financeContinues: Check = {
  id: 'finance-continues',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure recurring revenue, customers and cash of a month open with the closing amounts of the previous month.',
  why: 'Months are a chain: one opens with what the previous one closed with, otherwise money appears from nowhere.',
  example: {
    file: 'finance/2026-02.yaml',
    wrong: 'customers: { opening: 905, new: 50, lost: 20, closing: 935 }',
    right: 'customers: { opening: 900, new: 55, lost: 20, closing: 935 }',
  },
  since: '0.1.0',
  of: ['finance'],
  beside: ['finance'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const months = new Map(ledger.finance.map((entry) => [entry.id, entry]));
    for (const entry of ledger.finance) {
      const month = calendar.find(entry.id);
      const before = month && months.get(calendar.periodsAt(month.from - 1).month.id);
      if (before) yield* continued(before, entry);
    }
  },
};

/** Areas of revenue; those of cost are all but `recurring`. */
const REVENUE: readonly string[] = ['recurring', 'sales', 'other'];

export const financeMonths: Check = {
  id: 'finance-month',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure a finance month is named after a completed month, and lists everything once.',
  why: 'A duplicate row is counted twice, and a month that is not over has no closing amounts.',
  example: {
    file: 'finance/2026-02.yaml',
    wrong:
      "    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }\n    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }",
    right:
      "    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }\n    - { segment: gardeners, plan: Terrace, opening: '100', closing: '100' }",
  },
  since: '0.1.0',
  of: ['finance'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.finance) {
      const period = calendar.find(entry.id);
      if (isPeriodName(entry.id) && period?.kind !== 'month')
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is not a month`,
          expected: 'finance/2026-10.yaml',
          fix: 'name the file after the month that it covers',
        };
      else if (period && period.to > asOf)
        yield {
          entry,
          path: [],
          message: `${entry.id} is not over yet, so its numbers are not final`,
          expected: `a month before ${calendar.dateOf(asOf).slice(0, 7)}`,
          fix: 'record the month once it is over',
        };
      const seen = new Set<string>();
      for (const [i, row] of (entry.data.mrr?.movements ?? []).entries()) {
        if (seen.has(rowKey(row)))
          yield {
            entry,
            path: ['mrr', 'movements', i],
            message: `duplicate row for ${row.segment}, ${row.plan}`,
            expected: 'one row for each segment and plan',
            fix: 'add the two rows up, or rename one of them',
          };
        seen.add(rowKey(row));
      }
      for (const [i, { area, kind, line }] of entry.data.lines.entries())
        if (kind === 'revenue' ? !REVENUE.includes(area) : area === 'recurring')
          yield {
            entry,
            path: ['lines', i, 'area'],
            message: `lines[${i}], ${line}: ${area} is not an area of ${kind}`,
            expected:
              kind === 'revenue'
                ? 'recurring, sales or other'
                : 'goods, infrastructure, sales, marketing, team, tools or other',
            fix: 'correct the area or the kind',
          };
    }
  },
};

export const currencyDecimals: Check = {
  id: 'currency-decimals',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure amounts in finance months and SLA terms have no more decimals than their currency.',
  why: 'Half a cent cannot be paid. It is a computed value, and only amounts that were paid are recorded.',
  example: {
    file: 'finance/2026-02.yaml',
    wrong: "actual: '4100.505' }",
    right: "actual: '4100.51' }",
  },
  since: '0.1.0',
  of: ['finance', 'slaTerms'],
  *find({ ledger }) {
    const { currency } = ledger.organisation.data;
    const decimals = decimalsOf(currency);
    const unit = MONEY_SCALE / 10 ** decimals;
    if (unit < 1) return;
    for (const entry of [...ledger.finance, ...ledger.slaTerms])
      for (const field of fieldsWith(entry.schema, 'money'))
        for (const [path, value] of valuesAt(entry.data, field.path)) {
          if (typeof value !== 'number' || value % unit === 0) continue;
          yield {
            entry,
            path,
            message: `${amountText(value)} has more decimals than ${currency} allows`,
            expected: decimals === 0 ? 'no decimals' : `at most ${decimals} decimals`,
            fix: `write the amount that is paid, such as '${(Math.round(value / unit) / 10 ** decimals).toFixed(decimals)}'`,
          };
        }
  },
};
