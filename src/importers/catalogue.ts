import { compareText } from '../records/problem.ts';
import { quote } from '../records/quote.ts';
import type { ServicesFile } from '../schemas/services.ts';
import type { Archive, SourceEvent } from './archive.ts';
import { idOf, uniqueIds } from './ids.ts';
import type { Report } from './loss.ts';
import type { Mapping } from './mapping.ts';

/** The group of services that the source puts into none. */
const UNGROUPED = 'Services';

/** A service as it is written to the playbook. */
interface NewService {
  name: string;
  group: string;
  description?: string | undefined;
  formerly?: string[] | undefined;
  since?: string | undefined;
}

/** The services of an import. */
export interface Catalogue {
  /** Returns the id of the service with a name of the source; undefined if there is none. */
  idOf(name: string): string | undefined;
  /** The id of each name of the source. */
  names: ReadonlyMap<string, string>;
  groups: Readonly<Record<string, { name: string; description?: string | undefined }>>;
  services: Readonly<Record<string, NewService>>;
}

/** Every name of a service in an event. */
export function namesIn({ impacts = [], services = [] }: SourceEvent): string[] {
  return [...impacts.map(({ service }) => service), ...services];
}

/** A name of the source, and what is known of the service that it means. */
interface Known {
  name: string;
  id: string;
  shown: string;
  group: string;
  description?: string | undefined;
  since?: string | undefined;
}

/**
 * The services that an archive declares and its events name, those of the mapping first. `existing`: the playbook of the content, whose services are
 * found by id, name and former name, and are not changed. `before`: the services that an earlier import found by name.
 */
export function makeCatalogue(
  archive: Archive,
  mapping: Mapping,
  existing: ServicesFile | undefined,
  before: ReadonlyMap<string, string>,
  report: Report,
): Catalogue {
  const declared = new Map(archive.services.map((service) => [service.name, service]));
  const named = archive.entries.flatMap(({ events }) => events.flatMap(namesIn));
  const others = [...new Set(named)].filter((name) => !declared.has(name));
  const added = archive.closed
    ? others.filter((name) => own(mapping.services, name) !== undefined)
    : others.sort(compareText);
  const names = [...declared.keys(), ...added];
  const present = presentIds(existing);
  const found = (name: string) => before.get(name) ?? present.get(fold(name)) ?? present.get(idOf(name));
  const unmapped = names.filter(
    (name) => own(mapping.services, name) === undefined && found(name) === undefined,
  );
  // By name, so that an id does not depend on the order of the settings.
  const sorted = unmapped.toSorted(compareText);
  const taken = new Set(Object.keys(existing?.services ?? {}));
  const ids = uniqueIds(
    sorted.map((name) => ({ wanted: idOf(name) || 'service', own: [] })),
    taken,
  );
  const made = new Map(sorted.map((name, i) => [name, ids[i]!]));
  for (const [name, id] of made)
    if (id !== idOf(name)) report('mended', `service ${quote(name)}`, `its id is "${id}"`);

  const all = names.map((name): Known => {
    const wish = own(mapping.services, name);
    const {
      id,
      name: shown,
      group,
    } = typeof wish === 'string' ? { id: wish, name: undefined, group: undefined } : (wish ?? {});
    const service = declared.get(name);
    return {
      name,
      id: id ?? found(name) ?? made.get(name)!,
      shown: shown ?? service?.shown ?? name,
      group: group ?? service?.group ?? UNGROUPED,
      description: service?.description,
      since: service?.since,
    };
  });
  const byName = new Map(all.map(({ name, id }) => [name, id]));
  return {
    idOf: (name) => byName.get(name) ?? found(name),
    names: byName,
    ...playbookOf(all, archive, report),
  };
}

/** A value that was put under a key: names of a source may be those of any object's parts. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const fold = (name: string) => name.normalize('NFC').toLowerCase();

/** The services of a playbook by everything that they are called. */
function presentIds(existing: ServicesFile | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, { name, formerly }] of Object.entries(existing?.services ?? {}))
    for (const called of [...(formerly ?? []), name, id]) found.set(fold(called), id);
  return found;
}

function playbookOf(
  all: readonly Known[],
  archive: Archive,
  report: Report,
): Pick<Catalogue, 'groups' | 'services'> {
  const groupNames = [
    ...new Set([...archive.groups.map(({ name }) => name), ...all.map(({ group }) => group)]),
  ];
  const groupIds = uniqueIds(groupNames.map((name) => ({ wanted: idOf(name) || 'group', own: [] })));
  const idOfGroup = new Map(groupNames.map((name, i) => [name, groupIds[i]!]));
  const descriptions = new Map(archive.groups.map(({ name, description }) => [name, description]));
  const groups = Object.fromEntries(
    groupNames.map((name) => [idOfGroup.get(name)!, { name, description: descriptions.get(name) }]),
  );
  const services: Record<string, NewService> = {};
  const shownNames = new Set<string>();
  for (const [id, called] of Map.groupBy(all, (each) => each.id)) {
    // The name that the source declares is the present one; it was called the others before.
    const isDeclared = ({ name }: Known) => archive.services.some((service) => service.name === name);
    const present = called.find(isDeclared) ?? called.at(-1)!;
    let name = present.shown;
    if (shownNames.has(fold(name))) {
      name = present.name === present.shown ? `${name} (${id})` : `${name} (${present.name})`;
      report(
        'mended',
        `service ${quote(present.shown)}`,
        `another service has this name: it is shown as ${quote(name)}`,
      );
    }
    shownNames.add(fold(name));
    const former = called.filter((each) => each !== present).map((each) => each.name);
    services[id] = {
      name,
      group: idOfGroup.get(present.group)!,
      description: present.description,
      formerly: former.length > 0 ? former : undefined,
      since: present.since,
    };
  }
  return { groups, services };
}
