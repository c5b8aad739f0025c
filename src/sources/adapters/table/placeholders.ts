import { iso } from '../../../schemas/time.ts';
import type { SourceContext } from '../../adapter.ts';

/** A text with the placeholders for the period replaced. */
export function filled(
  text: string,
  { period, local: { dateOf } }: Pick<SourceContext<unknown>, 'period' | 'local'>,
): string {
  const values: Readonly<Record<string, string>> = {
    period: period.id,
    from: dateOf(period.from),
    to: dateOf(period.to - 1),
    fromTime: iso(period.from),
    toTime: iso(period.to),
  };
  return text.replace(/\$(period|fromTime|toTime|from|to)\b/g, (_, name: string) => values[name]!);
}

/** The same for every text in a value. */
export function filledIn(value: unknown, context: Pick<SourceContext<unknown>, 'period' | 'local'>): unknown {
  if (typeof value === 'string') return filled(value, context);
  if (Array.isArray(value)) return value.map((each) => filledIn(each, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, context)]));
}

/** The query of a request with the placeholders replaced; undefined if it is empty. */
export function filledQuery(
  query: Readonly<Record<string, string>>,
  context: Pick<SourceContext<unknown>, 'period' | 'local'>,
): Record<string, string> | undefined {
  const entries = Object.entries(query).map(([name, value]) => [name, filled(value, context)]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
