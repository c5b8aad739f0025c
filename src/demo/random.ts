/** Pseudo-random numbers that are the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends inclusive. */
  whole(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** This many different items, in the list's order. */
  some<T>(list: readonly T[], howMany: number): T[];
  /** Approximately normal: around 0, mostly within −2 and 2, never beyond 3.5. */
  normal(): number;
  /** A whole number from 0, distributed around a mean like a count. */
  count(mean: number): number;
}

/**
 * A generator for a seed, a stream (signups, tickets …) and a key (a day, a week). The same three give the same numbers,
 * whatever the order in which files are generated.
 */
export function makeRandom(seed: number, stream: string, key: string | number): Random {
  let state = hash(`${seed}/${stream}/${key}`);
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  // A sum of four is close enough to a normal distribution, and needs no function that engines round differently.
  const normal = () => (next() + next() + next() + next() - 2) * Math.sqrt(3);
  return {
    next,
    whole,
    normal,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)]!,
    some(list, howMany) {
      const marked = list.map((item, place) => ({ item, place, order: next() }));
      const chosen = marked.toSorted((a, b) => a.order - b.order).slice(0, howMany);
      return chosen.sort((a, b) => a.place - b.place).map(({ item }) => item);
    },
    count: (mean) => Math.max(0, Math.round(mean + normal() * Math.sqrt(Math.max(mean, 0)))),
  };
}

/** FNV-1a with a final mix, so that neighbouring days are uncorrelated. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++)
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Splits a whole number by weights into whole numbers that add up to it. */
export function divide(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (sum > 0 ? (total * weight) / sum : 0));
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, place) => ({ place, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.place - b.place);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (let turn = 0; left > 0; turn++, left--) parts[byRemainder[turn % parts.length]!.place]! += 1;
  return parts;
}

/** The same by name, with each weight varied by up to `spread`. */
export function divideNamed<Name extends string>(
  total: number,
  weights: Readonly<Record<Name, number>>,
  random: Random,
  spread = 0.15,
): Record<Name, number> {
  const names = Object.keys(weights) as Name[];
  const scattered = names.map((name) => weights[name] * (1 + spread * random.between(-1, 1)));
  const parts = divide(total, scattered);
  return Object.fromEntries(names.map((name, place) => [name, parts[place]!])) as Record<Name, number>;
}
