/** An area under percentages, one for each day of a strip, on its scale of `unit` a day; null is a gap. Below zero it stays at the bottom. */
export function budgetGeometry(
  left: readonly (number | null)[],
  unit = 3,
  height = 24,
): { line: string; area: string } {
  const paths = { line: '', area: '' };
  let from = -1;
  const close = () => {
    if (from >= 0) paths.area += `V${height}H${from * unit}Z`;
    from = -1;
  };
  for (const [i, share] of left.entries()) {
    if (share === null) {
      close();
      continue;
    }
    const y = Math.round((1 + (height - 1) * (1 - Math.max(0, Math.min(100, share)) / 100)) * 10) / 10;
    // A day is as wide as its bar; the line falls between two days.
    const step = `${from < 0 ? `M${i * unit},${y}` : `V${y}`}H${(i + 1) * unit}`;
    paths.line += step;
    paths.area += step;
    if (from < 0) from = i;
  }
  close();
  return paths;
}
