import { timeReader } from '../../../records/written-time.ts';
import { type SourceContext, UnexpectedAnswer } from '../../adapter.ts';
import { type Leaving, some } from '../left-out.ts';
import { type ProbeCheck, probed } from '../probes.ts';
import type { Payload } from './payload.ts';
import type { Row } from './rows.ts';
import type { TableSettings } from './settings.ts';
import { textOf } from './values.ts';

/** The checks of a monitor by target. */
export function checksOf(
  rows: readonly Row[],
  { settings: { checks, dates }, period, local }: SourceContext<TableSettings>,
  { leave }: Leaving,
): Payload['checks'] {
  const readTime = timeReader(local, dates);
  if ('fault' in readTime) throw new UnexpectedAnswer(readTime.fault);
  const { time, target, ok, passed } = checks!;
  const found = new Map<string, ProbeCheck[]>();
  let untimed = 0;
  let twice = 0;
  for (const row of rows) {
    const at = readTime(textOf(row.cell(time)));
    const name = textOf(row.cell(target));
    if ('fault' in at || at.instant === undefined || name === '') untimed++;
    else if (at.guessed !== undefined) twice++;
    else {
      const own = found.get(name) ?? [];
      own.push({ at: at.instant, ok: passed.includes(textOf(row.cell(ok)).toLowerCase()) });
      found.set(name, own);
    }
  }
  // Its time is not monitored, so that nothing is claimed by it.
  if (twice > 0)
    leave(
      some(twice, 'check'),
      'its time occurs twice, because the clocks were put back: write it with its offset',
    );
  if (untimed > 0) leave(some(untimed, 'check'), 'its time or its target cannot be read');
  return [...found.keys()].sort().map((name) => probed(name, found.get(name)!, checks!, period));
}
