import { isAcquisition } from '../../figures/finance/finance-months.ts';
import { namedSubject } from '../../figures/growth/growth-months.ts';
import type { Entry } from '../../records/entry.ts';
import { locate, type Path } from '../../records/source-file.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';
import type { Check } from '../check.ts';
import { amountText } from '../finance/finance-sums.ts';

/** A number of the books, with the places where it is written. */
interface Booked {
  number: number;
  places: Path[];
}

/** A channel by its id in growth months: finance months may name it in words. */
const channelId = (name: string) => namedSubject('step', name);

/** What a finance month spent on each channel, and how many customers it won there. */
function bookedBy({ data }: Entry<FinanceMonth>): Record<'spend' | 'converted', Map<string, Booked>> {
  const spend = new Map<string, Booked>();
  for (const [i, line] of data.lines.entries()) {
    if (line.channel === undefined || !isAcquisition(line)) continue;
    const { number, places } = spend.get(channelId(line.channel)) ?? { number: 0, places: [] };
    spend.set(channelId(line.channel), {
      number: number + line.actual,
      places: [...places, ['lines', i, 'actual']],
    });
  }
  const converted = new Map<string, Booked>(
    Object.entries(data.won).map(([name, number]) => [channelId(name), { number, places: [['won', name]] }]),
  );
  return { spend, converted };
}

export const growthSpendAgrees: Check = {
  id: 'growth-spend',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: "Ensure a channel's spend and new customers are the same in a growth month and its finance month.",
  why: 'Both say what a customer cost. If the two records differ, the cost depends on the page that one reads.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: "spend: '120.00'",
    right: "spend: '150.00'",
  },
  since: '0.1.0',
  of: ['growth'],
  beside: ['finance'],
  *find({ ledger }) {
    const months = new Map(ledger.finance.map((entry) => [entry.id, entry]));
    for (const entry of ledger.growth) {
      const books = months.get(entry.id);
      if (!books) continue;
      const booked = bookedBy(books);
      for (const [i, row] of entry.data.channels.entries())
        for (const key of ['spend', 'converted'] as const) {
          const other = booked[key].get(channelId(row.channel));
          if (!other || other.number === row[key]) continue;
          const write = key === 'spend' ? amountText : String;
          const lines = other.places.map((path) => locate(books.source, path).line);
          yield {
            entry,
            path: ['channels', i, key],
            message: `channels[${i}], ${row.channel}: ${key} is ${write(row[key])}, but ${books.file}:${lines.join(', ')} ${other.places.length === 1 ? 'has' : 'add up to'} ${write(other.number)}`,
            expected: write(other.number),
            fix:
              key === 'spend'
                ? 'correct the wrong one: both are what was spent on the channel in the month'
                : 'correct the wrong one: both are the customers won by the channel in the month',
          };
        }
    }
  },
};
