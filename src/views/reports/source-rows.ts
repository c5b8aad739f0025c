import type { Basis } from '../../figures/basis.ts';
import { agentName } from '../../records/names.ts';
import type { RawFile } from '../../records/raw.ts';
import { fedPeriods, rawPeriods } from '../../sources/periods.ts';
import { formatDuration, periodName, plural } from '../../words/format.ts';

/** A source, and what it has fed. */
export interface SourceRow {
  id: string;
  name: string;
  owner: { id: string; name: string };
  every: string;
  /** Fed and expected periods: "30 of 31 days". */
  fed: string;
  /** The last period that it fed, "28 November 2026"; undefined if it has fed none. */
  last: string | undefined;
  /** Its overdue periods, the oldest first: how many, and how long the oldest has been due. */
  missing: { count: number; periods: string; late: string } | undefined;
}

const NOUNS = { day: 'day', week: 'week', month: 'month' } as const;

/** The sources of the playbook with what they have fed, in its order. */
export function sourceRows({ ledger, calendar, asOf }: Basis, raw: readonly RawFile[]): SourceRow[] {
  const fed = rawPeriods(raw);
  return Object.entries(ledger.sources.data).map(([id, source]) => {
    const periods = fedPeriods(source, fed.get(id) ?? new Set(), calendar, asOf);
    const there = periods.filter(({ state }) => state === 'fed');
    const expected = periods.filter(({ state }) => state !== 'awaited');
    const missing = periods.filter(({ state }) => state === 'missing');
    const [first] = missing;
    const last = there.at(-1);
    return {
      id,
      name: source.name ?? id,
      owner: { id: source.owner, name: agentName(ledger, source.owner) },
      every: `every ${source.every}`,
      fed:
        expected.length === 0
          ? 'none due yet'
          : `${there.length} of ${plural(expected.length, NOUNS[source.every])}`,
      last: last && periodName(last.period.id),
      missing: first && {
        count: missing.length,
        periods:
          missing.length === 1
            ? periodName(first.period.id)
            : `${periodName(first.period.id)} to ${periodName(missing.at(-1)!.period.id)}`,
        late: formatDuration(asOf - first.due),
      },
    };
  });
}
