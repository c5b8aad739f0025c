import { levels } from '../schemas/levels.ts';
import type { Archive } from './archive.ts';
import type { Catalogue } from './catalogue.ts';
import { composeRecord } from './record.ts';

/** The service levels of an archive as a file of the playbook; none where the source has no levels. */
export function composeLevels(
  { levels: own = [] }: Archive,
  catalogue: Catalogue,
): ReturnType<typeof composeRecord>[] {
  if (own.length === 0) return [];
  const groups = Object.entries(catalogue.groups);
  const entries = own.map(({ id, name, service, group, fields }) => [
    id,
    given({
      name,
      service: service === undefined ? undefined : (catalogue.idOf(service) ?? service),
      group: group === undefined ? undefined : groups.find(([, each]) => each.name === group)?.[0],
      ...fields,
    }),
  ]);
  return [composeRecord(levels, levels.place, { levels: Object.fromEntries(entries) })];
}

/** Without what the source does not say. */
function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
