/** A day of one service. Minutes are weighted downtime; null is unknown. */
export interface StripDay {
  date: string;
  minutes: number | null;
  /** Impact that does not count as downtime. */
  harmed: boolean;
}

/**
 * A strip of days, 3 units each: a low bar for a day without downtime, taller bars for more downtime, a dotted one for
 * missing data. One path per kind keeps it small.
 */
export function stripGeometry(days: readonly StripDay[], unit = 3, height = 24) {
  const paths = { good: '', soft: '', bad: '', unknown: '' };
  for (const [i, { minutes, harmed }] of days.entries()) {
    const x = i * unit + unit / 2;
    if (minutes === null) paths.unknown += `M${x},${height}V${height * 0.75}`;
    else if (minutes > 0) {
      // Logarithmic, so that one minute is visible beside three hours.
      const share = Math.min(1, 0.3 + 0.7 * (Math.log10(1 + minutes) / Math.log10(1 + 240)));
      paths.bad += `M${x},${height}V${Math.round(height * (1 - share) * 10) / 10}`;
    } else if (harmed) paths.soft += `M${x},${height}V${height * 0.68}`;
    else paths.good += `M${x},${height}V${height * 0.82}`;
  }
  return { width: days.length * unit, height, paths };
}
