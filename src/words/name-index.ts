/** Something that people look for by name. */
export interface Name {
  /** `Page`, `Service`, `Figure`, or the kind of a record. */
  kind: string;
  name: string;
  /** Its page or a place on one. */
  path: string;
  /** What it is also called; of a figure, its id first. */
  also?: readonly string[] | undefined;
  /** What it is, in one sentence. */
  about?: string | undefined;
  /** The local date of a record. */
  date?: string | undefined;
}

/** What search knows by name before it reads any text: what it loads first, so it is small. */
export interface NameIndex {
  /** The local date of the as-of moment. */
  asOf: string;
  names: readonly Name[];
  /** The series of reports with the ids of their periods: each report is at its series' path and its period. */
  reports: readonly { name: string; path: string; periods: readonly string[] }[];
}

/** The heading over several things of a kind: `Post-mortems`, `Severities`. */
export function kindsName(kind: string): string {
  if (kind.endsWith('ing')) return kind;
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
