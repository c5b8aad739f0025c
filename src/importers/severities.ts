import type { Archive } from './archive.ts';
import type { Mapping } from './mapping.ts';

/** A scale of severities as it is written to the playbook, the worst first. */
type Scale = Readonly<Record<string, { name: string; definition: string }>>;

/** The severities of an import. */
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
  const mapped = values['severity'] ?? {};
  const own = (value: string) => (Object.hasOwn(mapped, value) ? mapped[value] : undefined);
  const written = entries.flatMap(({ events }) => events.flatMap(({ severity }) => severity ?? []));
  const used = new Set(written.map((value) => own(value) ?? value));
  const order = [...new Set([...Object.keys(severities), ...Object.values(mapped), ...used])].filter(
    (id) => used.has(id) || (Object.hasOwn(severities, id) && Object.keys(mapped).length === 0),
  );
  const meaning = (id: string) => {
    const from = Object.keys(mapped).filter((value) => mapped[value] === id);
    const name = from.length > 0 ? from.join(', ') : id;
    return { name: id, definition: `Imported: it was called ${name}` };
  };
  const scale = Object.fromEntries(order.map((id) => [id, severities[id] ?? meaning(id)]));
  const known = new Set(existing ?? order);
  return {
    of(value) {
      const id = own(value) ?? value;
      return known.has(id) ? id : undefined;
    },
    scale: existing !== undefined && order.length === 0 ? undefined : scale,
  };
}
