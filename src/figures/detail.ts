/**
 * One part of a figure's detail: what it is called, and how its value is shown. A number, unless it says otherwise; every part
 * may be null, which is "not known".
 */
export interface Part {
  /** Its name, as a label. */
  name: string;
  /** A text instead of a number: any, or one of a list. */
  text?: true | readonly string[];
  /** A number of things: without a unit or decimals, and not shown where there are none. */
  count?: true;
  /** Left out: the figure's own. */
  unit?: string;
  /** Decimals shown. Left out: as many as the figure has. */
  decimals?: number;
  /** Written before the number. */
  sign?: '±';
  /** It is one end of an interval: the part that is the other. */
  to?: string;
  /** How its texts are shown, where not as they are. */
  words?: Readonly<Record<string, string>>;
  /** It is shown beside the figure's value, in the order of the definition. */
  beside?: true;
  /** Some figures of this id do not have it. */
  optional?: true;
}

/** The parts of a figure's detail by their keys. */
export type Parts = Readonly<Record<string, Part>>;

/** A value of a detail of which no more is known. */
export type DetailValue = number | string | null;

/** The value of a part. */
export type ValueOf<P extends Part> =
  | (P extends { text: readonly (infer Text)[] } ? Text : P extends { text: true } ? string : number)
  | null;

/** The keys of the parts that every figure has. */
export type RequiredKeys<P extends Parts> = {
  [K in keyof P]: P[K] extends { optional: true } ? never : K;
}[keyof P];

/** What a figure's detail holds, by its parts. Of parts that are not known in particular, any values. */
export type DetailOf<P extends Parts> = string extends keyof P
  ? Readonly<Record<string, DetailValue | undefined>>
  : { [K in RequiredKeys<P>]: ValueOf<P[K]> } & {
      [K in Exclude<keyof P, RequiredKeys<P>>]?: ValueOf<P[K]>;
    };

/** The same detail with nothing known: every value of one may be null. */
export function unknownDetail<D extends object>(detail: D): D {
  return Object.fromEntries(Object.keys(detail).map((key) => [key, null])) as D;
}
