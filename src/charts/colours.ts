import { MOST_SERIES } from './series.ts';

/** The colours of the series that the software names, so that a name has one colour on every page. */
const OWN: Readonly<Record<string, number>> = {
  New: 0,
  Expansion: 2,
  Reactivation: 4,
  Contraction: 3,
  Churn: 1,
  'Net new': 5,
  'At work': 0,
  'In queue': 4,
  failed: 1,
  'rolled back': 4,
  'All channels': 5,
  'month 1': 0,
  'month 3': 2,
  'month 6': 3,
  '12 months': 0,
  '6 months': 2,
  '3 months': 3,
};

/**
 * The number of the colour of each name, from 0, none twice. Names of the organisation take colours in the order of `known`: all
 * names of their kind that were ever recorded, oldest first, so that a later one does not change those before it.
 */
export function coloursOf(names: readonly string[], known: readonly string[] = names): number[] {
  const colours = new Map(names.flatMap((name) => (name in OWN ? [[name, OWN[name]!] as const] : [])));
  const rest = known.filter((name) => !(name in OWN));
  for (const [i, name] of rest.entries()) {
    if (!names.includes(name)) continue;
    const taken = new Set(colours.values());
    let colour = i % MOST_SERIES;
    while (taken.has(colour) && taken.size < MOST_SERIES) colour = (colour + 1) % MOST_SERIES;
    colours.set(name, colour);
  }
  return names.map((name) => colours.get(name) ?? 0);
}
