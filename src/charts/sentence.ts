/** A value and its text: "October 2026: 46 min". */
export interface Said {
  value: number | null;
  title: string;
}

/** The text alternative of a chart: its first, last, lowest and highest values, and the target. */
export function chartSentence(said: readonly Said[], target?: string): string {
  const known = said.filter(({ value }) => value !== null);
  if (known.length === 0) return 'No data.';
  const by = (better: (a: number, b: number) => boolean) =>
    known.reduce((best, each) => (better(each.value!, best.value!) ? each : best)).title;
  const missing = said.length - known.length;
  const words = [`First, ${known[0]!.title}`];
  if (known.length > 1) words.push(`last, ${known.at(-1)!.title}`);
  if (known.length > 2) words.push(`lowest, ${by((a, b) => a < b)}`, `highest, ${by((a, b) => a > b)}`);
  if (target) words.push(/target|budget/i.test(target) ? target : `target ${target}`);
  if (missing > 0) words.push(`no data for ${missing} of ${said.length}`);
  return `${words.join('; ')}.`;
}
