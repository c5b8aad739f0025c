import { isAcquisition } from '../figures/finance/finance-months.ts';
import { MONEY_SCALE } from '../schemas/quantities.ts';
import type { World } from './world.ts';

/** Whether a month has a handwritten financial report, and so books that are kept by hand. */
export function keptByHand({ ledger }: World, id: string): boolean {
  return (
    ledger.finance.some((entry) => entry.id === id) &&
    ledger.reports.some(
      (report) => report.id === `monthly-financial-report/${id}` && report.body.trim() !== '',
    )
  );
}

/** What the books kept by hand spent on a channel in a month, in cents; undefined where they do not say. */
export function bookedSpend(world: World, id: string, channel: string): number | undefined {
  if (!keptByHand(world, id)) return undefined;
  const books = world.ledger.finance.find((entry) => entry.id === id)!.data;
  const lines = books.lines.filter((line) => isAcquisition(line) && line.channel === channel);
  if (lines.length === 0) return undefined;
  return lines.reduce((sum, { actual }) => sum + actual, 0) / (MONEY_SCALE / 100);
}
