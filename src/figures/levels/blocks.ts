import type { Calendar } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { reportsOf } from '../../records/reports.ts';
import { countWhile } from '../count-while.ts';
import type { Interval } from '../interval.ts';

/** A stretch of time with the requests in it, and the file that says so. */
export interface Block extends Interval {
  good: number;
  total: number;
  file: string;
}

/** The counts of every level in levels/, by its id, each sorted by its start. */
export function recordedBlocks(ledger: Pick<Ledger, 'levelCounts'>): Map<string, Block[]> {
  const found = new Map<string, Block[]>();
  for (const { file, data } of ledger.levelCounts)
    for (const { level, from, to, good, total } of data.counts) {
      const own = found.get(level);
      if (own) own.push({ from, to, good, total, file });
      else found.set(level, [{ from, to, good, total, file }]);
    }
  for (const own of found.values()) own.sort((a, b) => a.from - b.from || a.to - b.to);
  return found;
}

/** The requests and errors of a service in the delivered health status reports, a block for each local day that was over by `asOf`. */
export function reportedBlocks(ledger: Ledger, service: string, calendar: Calendar, asOf: number): Block[] {
  const blocks: Block[] = [];
  for (const [period, { file, data }] of reportsOf(ledger, 'health-status-report')) {
    const day = calendar.find(period);
    if (!day || data.delivered === undefined || day.to > asOf) continue;
    const own = data.services.find((each) => each.service === service);
    if (!own) continue;
    // More errors than requests is a mistake in the report, which a check tells.
    const good = Math.max(0, own.requests - own.errors);
    blocks.push({ from: day.from, to: day.to, good, total: own.requests, file });
  }
  return blocks.sort((a, b) => a.from - b.from);
}

/** The blocks that lie wholly inside a range; of one that crosses its border it is unknown how many requests came before. */
export function blocksWithin(blocks: readonly Block[], { from, to }: Interval): Block[] {
  const found: Block[] = [];
  for (
    let i = countWhile(blocks, (block) => block.from < from);
    i < blocks.length && blocks[i]!.from < to;
    i++
  )
    if (blocks[i]!.to <= to) found.push(blocks[i]!);
  return found;
}
