import { entryId } from '../schemas/fields.ts';
import type { Archive } from './archive.ts';
import { idOf } from './ids.ts';
import type { Mapping } from './mapping.ts';

/** A scale of severities as it is written to the playbook, the worst first; or the causes, in any order. */
type Scale = Readonly<Record<string, { name: string; definition: string }>>;

/** The severities of an import, or its causes. */
export interface Severities {
  /** Returns the severity that a value of the source means; undefined if the organisation has none for it. */
  of(value: string): string | undefined;
  /** Undefined if the source has none and the content has one. */
  scale: Scale | undefined;
}

/** The scale of an import: that of the content if it has one, otherwise that of the source, or of the mapping in its order. */
export function makeSeverities(
  { severities, entries }: Archive,
  { values }: Mapping,
  existing: readonly string[] | undefined,
): Severities {
  const written = entries.flatMap(({ events }) => events.flatMap(({ severity }) => severity ?? []));
  return makeScale(severities, values['severity'], written, existing);
}

/** The causes of an import: those of the content if it has any, otherwise those that its events name. */
export function makeCauses(
  { entries }: Archive,
  { values }: Mapping,
  existing: readonly string[] | undefined,
): Severities {
  const causes = entries.flatMap(({ events }) => events.flatMap(({ fields }) => fields['cause'] ?? []));
  return makeScale({}, values['cause'], causes.map(String), existing);
}

function makeScale(
  declared: Scale,
  mapped: Readonly<Record<string, string>> = {},
  written: readonly string[],
  existing: readonly string[] | undefined,
): Severities {
  const idFor = (value: string) =>
    Object.hasOwn(mapped, value) ? mapped[value]! : entryId().safeParse(value).success ? value : idOf(value);
  const used = new Set(written.map(idFor).filter((id) => id !== ''));
  const order = [
    ...new Set([...Object.keys(declared), ...Object.values(mapped), ...worstFirst(used)]),
  ].filter((id) => used.has(id) || (Object.hasOwn(declared, id) && Object.keys(mapped).length === 0));
  const meaning = (id: string) => {
    const from = Object.keys(mapped).filter((value) => mapped[value] === id);
    const raw = written.find((value) => idFor(value) === id) ?? id;
    const called = from.length > 0 ? from.join(', ') : raw;
    return { name: from.length > 0 ? id : raw, definition: `Imported: it was called ${called}` };
  };
  const scale = Object.fromEntries(order.map((id) => [id, declared[id] ?? meaning(id)]));
  const known = new Set(existing ?? order);
  return {
    of(value) {
      const id = idFor(value);
      return known.has(id) ? id : undefined;
    },
    scale: existing !== undefined && order.length === 0 ? undefined : scale,
  };
}

/** Words that name severities, the worst first; what shares a place keeps its order. */
const WORST_FIRST = [
  /critical|blocker|highest|emergency|disaster|kritisch/i,
  /high|major|severe|hoch|schwer/i,
  /medium|moderate|average|normal|mittel/i,
  /low|minor|warning|niedrig|gering|leicht/i,
  /lowest|trivial|info/i,
];

/** Severities by their number, `P1` before `P2`, or by words such as high and low. */
function worstFirst(ids: ReadonlySet<string>): string[] {
  const rank = (id: string) => {
    const [number] = /\d+/.exec(id) ?? [];
    return number === undefined ? WORST_FIRST.findLastIndex((words) => words.test(id)) : Number(number);
  };
  return [...ids].toSorted((a, b) => rank(a) - rank(b));
}
