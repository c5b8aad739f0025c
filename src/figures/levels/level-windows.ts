import type { Period } from '../../records/calendar.ts';
import { LEVEL_WINDOWS, type Level } from '../../schemas/levels.ts';
import { DAY, HOUR, MINUTE } from '../../schemas/time.ts';

/** Where a playbook does not say. The windows of the Google SRE Workbook's alerts that are not too short for counts by the hour. */
const BURN: readonly number[] = [HOUR, 6 * HOUR, 3 * DAY];

/** Whether a period is one that an objective is promised for. */
export function isLevelWindow(
  { window }: Pick<Level, 'window'>,
  { kind, id }: Pick<Period, 'kind' | 'id'>,
): boolean {
  return kind === window || id === `last-${window.replace('d', '')}-days`;
}

/** A window that ends with the as-of moment, by its length in milliseconds: `last-6-hours`, `last-3-days`. */
export function burnWindow(length: number, asOf: number): Period {
  const [size, unit] =
    length % DAY === 0 && length > DAY
      ? [length / DAY, 'days']
      : length % HOUR === 0
        ? [length / HOUR, 'hours']
        : [length / MINUTE, 'minutes'];
  return { id: `last-${size}-${unit}`, kind: 'trailing', from: asOf - length, to: asOf };
}

/** The lengths of the windows over which the burn of a level is shown, shortest first. */
export function burnLengths({ burn = BURN }: Pick<Level, 'burn'>): number[] {
  return [...new Set(burn)].sort((a, b) => a - b);
}

/** The windows in days of levels, for which figures of the last days are computed. */
export function levelWindowDays(levels: Readonly<Record<string, Level>>): number[] {
  const days = LEVEL_WINDOWS.filter((window) => window.endsWith('d'));
  return days
    .filter((window) =>
      Object.values(levels).some(
        (level) => level.window === window || level.earlier.some((each) => each.window === window),
      ),
    )
    .map((window) => Number(window.slice(0, -1)));
}
