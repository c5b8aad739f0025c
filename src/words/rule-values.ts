import { stringify } from 'yaml';
import type { Version } from '../records/seals/version.ts';
import { shorten } from '../records/shorten.ts';
import { DAY, iso } from '../schemas/time.ts';

/** A value of a rule and the day on which it began. */
interface Span {
  from?: string;
  value: unknown;
}

/** A value on one line, as in a file. */
export const inlineValue = (value: unknown) =>
  value === null || value === undefined
    ? 'no value'
    : shorten(
        stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim(),
      );

/** The values of a field of a rule in turn. */
export const spansIn = ({ written }: Pick<Version, 'written'>, field: string): Span[] =>
  ((written as Record<string, unknown>)[field] as Span[] | undefined) ?? [];

/** The values of a field of a rule in turn: `99.95`, `99.9 until 2026-03-31, then 99.95`. */
export function valuesText(version: Pick<Version, 'written'>, field: string): string {
  const spans = spansIn(version, field);
  if (spans.length === 0) return 'no value';
  const dayBefore = (day: string) => iso(Date.parse(day) - DAY).slice(0, 10);
  const begins = spans[0]!.from === undefined ? '' : `no value until ${dayBefore(spans[0]!.from)}, then `;
  const words = spans.map(({ value }, i) => {
    const next = spans[i + 1]?.from;
    // Texts are shown as they are, without the quotes that a file may need.
    const own = typeof value === 'string' ? shorten(value) : inlineValue(value);
    return `${own}${next === undefined ? '' : ` until ${dayBefore(next)}`}`;
  });
  return begins + words.join(', then ');
}
