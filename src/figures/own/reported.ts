import type { Entry } from '../../records/entry.ts';
import { reportsOf } from '../../records/reports.ts';
import { fieldsWith } from '../../records/schema-walk.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { type FormId, forms } from '../../schemas/reports/reports.ts';
import { type OwnSource, type OwnValue, partsOf } from './values.ts';

type From = NonNullable<Metric['from']>;
type Part = 'field' | 'n' | 'numerator' | 'denominator';
const PARTS: readonly Part[] = ['field', 'n', 'numerator', 'denominator'];

/** A place in a report: its path, and the keys of maps on the way to it. */
interface Found {
  row: string;
  value: unknown;
  keys: readonly string[];
  parent: unknown;
}

/** What a path leads to; it goes through every entry of a list, and ends in every entry of a map. */
function valuesAt(data: unknown, path: string): Found[] {
  let found: Found[] = [{ row: '', value: data, keys: [], parent: undefined }];
  for (const key of path.split('.'))
    found = found.flatMap(({ row, value, keys }) =>
      (Array.isArray(value) ? [...value.entries()] : [[undefined, value] as const]).flatMap(([i, each]) =>
        typeof each === 'object' && each !== null && Object.hasOwn(each, key)
          ? [
              {
                row: i === undefined ? row : `${row}/${i}`,
                value: (each as Record<string, unknown>)[key],
                keys,
                parent: each,
              },
            ]
          : [],
      ),
    );
  return found.flatMap((own) =>
    typeof own.value === 'object' && own.value !== null && !Array.isArray(own.value)
      ? Object.entries(own.value).map(([key, value]) => ({
          ...own,
          row: `${own.row}/${key}`,
          value,
          keys: [...own.keys, key],
        }))
      : [own],
  );
}

/** Whether a field of a form is an amount of money, which is held in thousandths. */
function isMoney(form: FormId, path: string): boolean {
  return [...fieldsWith(forms[form], 'money')].some(
    (each) => each.path.filter((key) => typeof key === 'string' && key !== '*').join('.') === path,
  );
}

/** The reports in which declared metrics have their values. */
export function reportsOfMetrics(ledger: OwnSource): Entry<unknown>[] {
  const read = Object.values(ledger.metrics.data).flatMap(({ from }) => from?.report ?? []);
  return [...new Set(read)]
    .filter((form) => Object.hasOwn(forms, form))
    .flatMap((form) => [...reportsOf(ledger, form as FormId).values()]);
}

/** The values that a metric has in reports. Those of dimensions without a member are left out. */
export function reportedValues(ledger: OwnSource, metric: Metric, from: From): OwnValue[] {
  const form = from.report as FormId;
  if (!Object.hasOwn(forms, form)) return [];
  const dimensions = Object.keys(metric.dimensions);
  const scales = Object.fromEntries(
    PARTS.map((part) => [part, from[part] !== undefined && isMoney(form, from[part]) ? MONEY_SCALE : 1]),
  );
  return [...reportsOf(ledger, form)].flatMap(([at, { file, data }]) => {
    const rows = new Map<string, Partial<Record<Part, number>> & { of: Record<string, string> }>();
    for (const part of PARTS) {
      if (from[part] === undefined) continue;
      for (const { row, value, keys, parent } of valuesAt(data, from[part])) {
        if (typeof value !== 'number') continue;
        const own = rows.get(row) ?? { of: {} };
        own[part] = value / scales[part]!;
        for (const [i, dimension] of dimensions.entries()) {
          const field = from.of[dimension];
          const member = field === undefined ? keys[i] : (parent as Record<string, unknown>)[field];
          if (typeof member === 'string') own.of[dimension] = member;
        }
        rows.set(row, own);
      }
    }
    return [...rows.values()].flatMap(({ of, field: value, ...rest }): OwnValue[] => {
      const parts = partsOf(metric, { ...rest, ...(value !== undefined && { value }) });
      const isWhole = dimensions.every((dimension) => of[dimension] !== undefined);
      return parts && isWhole ? [{ at, of, ...parts, files: [file] }] : [];
    });
  });
}
