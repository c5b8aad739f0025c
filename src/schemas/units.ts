/** Units of targets. Units of time can be converted into one another. */
export const UNITS = ['%', 'min', 'h', 'd', 'points', 'of 5', 'a day', ': 1'] as const;

const MINUTES: Record<string, number> = { min: 1, h: 60, d: 1440 };

/** The factor that converts a value from one unit to another; undefined if they measure different things. */
export function conversion(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const [a, b] = [MINUTES[from], MINUTES[to]];
  return a !== undefined && b !== undefined ? a / b : undefined;
}
