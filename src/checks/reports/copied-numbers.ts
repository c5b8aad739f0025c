import type { Entry } from '../../records/entry.ts';
import { pathText } from '../../records/path-text.ts';
import { fieldsWith, valuesAt } from '../../records/schema-walk.ts';
import type { Path } from '../../records/source-file.ts';
import { outputOf, type Report } from '../../schemas/reports/reports.ts';
import type { Check } from '../check.ts';

/** Fewer numbers can be equal by chance. */
const FEWEST = 8;
const FEWEST_DIFFERENT = 5;
/** The number of earlier reports that a percentage is compared with, and the fewest for a comparison. */
const EARLIER = 10;
const FEWEST_EARLIER = 3;

/** The final reports of each output, in the order of their periods. */
function inTurn(reports: readonly Entry<Report>[]): Entry<Report>[][] {
  return [...Map.groupBy(reports, ({ id }) => outputOf(id)).values()];
}

/** The numbers that two reports have in the same places, added to `equal`; false as soon as one differs. Times of delivery do not count. */
function haveSameNumbers(a: unknown, b: unknown, equal: number[], isTop = true): boolean {
  if (typeof a === 'number' || typeof b === 'number') {
    if (a !== b) return false;
    equal.push(a as number);
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return true;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (isTop) keys.delete('delivered');
  return [...keys].every((key) =>
    haveSameNumbers((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], equal, false),
  );
}

export const numbersAreNotCopied: Check = {
  id: 'report-copied',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure the numbers of a report are not all those of the report before it.',
  why: 'A file that was copied and not filled in repeats a day. Every figure then counts that day twice and misses another.',
  example: {
    file: 'reports/daily-metrics-snapshot/2026-03-27.md',
    wrong: 'the numbers of 2026-03-26 with another period',
    right: 'the numbers of 2026-03-27',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    for (const reports of inTurn(ledger.reports)) {
      for (const [i, entry] of reports.entries()) {
        const before = reports[i - 1];
        const equal: number[] = [];
        const isSame = before !== undefined && haveSameNumbers(before.data, entry.data, equal);
        if (!isSame || equal.length < FEWEST || new Set(equal).size < FEWEST_DIFFERENT) continue;
        const { period } = entry.data;
        yield {
          entry,
          path: ['period'],
          message: `all ${equal.length} numbers are those of ${before.data.period}`,
          expected: `the numbers of ${period}`,
          fix: `write the numbers of ${period}; leave out those that were not measured`,
        };
      }
    }
  },
};

/** The middle of some numbers. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** The percentages of a report, with their paths. */
function percentages({ schema, data }: Entry<Report>): Map<string, { path: Path; value: number }> {
  const found = fieldsWith(schema, 'percent').flatMap(({ path }) => valuesAt(data, path));
  return new Map(found.map(([path, value]) => [pathText(path), { path, value: value as number }]));
}

export const percentagesAreNoFractions: Check = {
  id: 'percent-fraction',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure a percentage is not written as a fraction: 31, not 0.31.',
  why: 'A load of 0.31 among loads of about 31 is a hundredth of what was measured, and pulls every mean down.',
  example: {
    file: 'reports/health-status-report/2026-03-26.md',
    wrong: 'average: 0.31, peak',
    right: 'average: 31, peak',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    for (const reports of inTurn(ledger.reports)) {
      const known = new Map<string, number[]>();
      for (const entry of reports)
        for (const [name, { path, value }] of percentages(entry)) {
          const earlier = (known.get(name) ?? []).slice(-EARLIER);
          known.set(name, [...earlier, value]);
          if (!(value > 0 && value < 1) || earlier.length < FEWEST_EARLIER) continue;
          const usual = median(earlier);
          if (usual < 1 || value * 100 < usual / 2 || value * 100 > usual * 2) continue;
          yield {
            entry,
            path,
            message: `${name} is ${value}, after ${earlier.slice(-3).join(', ')} in the reports before`,
            expected: 'a percentage, from 0 to 100',
            fix: `if the share is meant, write ${Number((value * 100).toFixed(6))}`,
          };
        }
    }
  },
};
