import type { Report } from '../loss.ts';
import { idOf } from './id.ts';
import { asMappings, asText, type Mapping } from './mapping.ts';
import { quote } from './quote.ts';

interface Group {
  name: string;
  description?: string;
}

interface Service extends Group {
  group: string;
}

/** The categories and systems of a configuration as groups and services. */
export interface Catalogue {
  groups: Record<string, Group>;
  services: Record<string, Service>;
  /** Service ids by the name that issues use. */
  systems: ReadonlyMap<string, string>;
}

/** A unique id made from a name. */
function newId(name: string, noun: string, taken: Mapping, report: Report): string {
  const plain = idOf(name);
  let id = plain || noun;
  for (let number = 2; Object.hasOwn(taken, id); number++) id = `${plain || noun}-${number}`;
  const reason = plain ? `"${plain}" is taken` : 'its name has no usable letter or digit';
  if (id !== plain) report('mended', `${noun} ${quote(name)}`, `its id is "${id}": ${reason}`);
  return id;
}

/** Reads `params.categories` and `params.systems`. */
export function readCatalogue(params: Mapping, report: Report): Catalogue {
  const groups: Catalogue['groups'] = {};
  const groupIds = new Map<string, string>();
  const addGroup = (name: string, description?: string): string => {
    const id = newId(name, 'category', groups, report);
    groups[id] = { name, description };
    groupIds.set(name, id);
    return id;
  };
  for (const { name, mapping } of named(params, 'categories', report))
    addGroup(name, asText(mapping.description));

  const services: Catalogue['services'] = {};
  const systems = new Map<string, string>();
  for (const { name, mapping } of named(params, 'systems', report)) {
    const category = asText(mapping.category);
    const group = groupIds.get(category ?? 'Uncategorised') ?? addGroup(category ?? 'Uncategorised');
    const id = newId(name, 'system', services, report);
    if (!category)
      report('guessed', `system ${quote(name)}`, 'it has no category: its group is "Uncategorised"');
    services[id] = {
      name: asText(mapping.displayName) ?? name,
      group,
      description: asText(mapping.description),
    };
    systems.set(name, id);
  }
  return { groups, services, systems };
}

/** The entries of a list that have a unique name. */
function named(params: Mapping, key: string, report: Report): { name: string; mapping: Mapping }[] {
  const seen = new Set<string>();
  return asMappings(params[key]).flatMap((mapping) => {
    const name = asText(mapping.name);
    if (name === undefined || seen.has(name)) {
      report(
        'dropped',
        `params.${key}`,
        name ? `duplicate ${quote(name)}: the first is kept` : 'an entry without a name',
      );
      return [];
    }
    seen.add(name);
    return [{ name, mapping }];
  });
}
