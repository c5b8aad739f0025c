import type { Leaving } from './left-out.ts';

/** One row of a record of measurements. */
export interface Measurement {
  metric: string;
  day?: string;
  of?: Readonly<Record<string, string>>;
  value?: number;
  n?: number;
  numerator?: number;
  denominator?: number;
}

/** The rows whose metric, day and members no other row has: each of several is only a part, and which of them are to be added up is not known. */
export function measuredOnce(rows: readonly Measurement[], what: string, { leave }: Leaving): Measurement[] {
  const groups = Map.groupBy(rows, ({ metric, day, of = {} }) =>
    JSON.stringify([metric, day, Object.entries(of).sort()]),
  );
  return [...groups.values()].flatMap((own) => {
    const [{ metric, day, of = {} }] = own as [Measurement];
    if (own.length === 1) return own;
    const members = Object.values(of).join(', ');
    leave(
      `metric ${metric}${day === undefined ? '' : ` on ${day}`}${members && ` for ${members}`}`,
      `${own.length} ${what} have these dimensions, and none is the whole`,
    );
    return [];
  });
}
