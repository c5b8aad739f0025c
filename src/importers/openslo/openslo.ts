import { existsSync } from 'node:fs';
import { quote } from '../../records/quote.ts';
import type {
  Archive,
  Fault,
  Importer,
  Reading,
  SourceEntry,
  SourceLevel,
  SourceService,
} from '../archive.ts';
import type { Loss, Report } from '../loss.ts';
import { asMapping, asMappings, asText } from '../plain.ts';
import { type OpenSloObject, readObjects } from './documents.ts';
import { levelsOfSlo } from './slo.ts';

const VERSION = 'openslo/v1';

/** Kinds that say how to measure and whom to wake: what is measured is recorded here, and nobody is woken. */
const SKIPPED: Readonly<Record<string, string>> = {
  DataSource: 'connections stay with the machine that counts',
  AlertPolicy: 'Opsbook sends no alerts: alerting stays with the monitor',
  AlertCondition: 'Opsbook sends no alerts: alerting stays with the monitor',
  AlertNotificationTarget: 'Opsbook sends no alerts: alerting stays with the monitor',
};

/** Service level objectives as code: each objective of an SLO is a request-based level of the playbook. */
export const openslo: Importer = {
  tool: 'OpenSLO',
  expects: 'a YAML file of OpenSLO v1 objects, or a folder of them',
  read(path, reading) {
    if (!existsSync(path)) return { fault: `${path} does not exist: PATH must be a YAML file or a folder` };
    const objects = readObjects(path);
    return 'fault' in objects ? objects : archiveOf(objects, reading);
  },
};

function archiveOf(objects: readonly OpenSloObject[], { mapping, zone: given }: Reading): Archive | Fault {
  if (objects.length === 0) return { fault: 'PATH holds no OpenSLO object' };
  const losses: Loss[] = [];
  const zone = given ?? mapping.zone ?? zoneIn(objects) ?? 'UTC';
  if (given === undefined && mapping.zone === undefined)
    losses.push({
      kind: 'guessed',
      field: 'zone',
      text: zoneIn(objects)
        ? `${zone}, the first time zone of a calendar window; --zone says another`
        : 'UTC, because no window of the calendar names a time zone; --zone says another',
    });
  const indicators = new Map(objects.filter(({ kind }) => kind === 'SLI').map((sli) => [sli.name, sli]));
  const services = servicesOf(objects);
  const levels: SourceLevel[] = [];
  const entries = objects.map((object) =>
    readObject(object, (report) => {
      const made = levelsOfSlo(object, { indicators, zone, units: mapping.values['unit'] }, report);
      for (const level of made) {
        if (levels.some(({ id }) => id === level.id))
          report('refused', 'name', `duplicate ${quote(level.id)}`);
        else levels.push(level);
      }
      const { service } = made[0] ?? {};
      if (service !== undefined && !objects.some(({ kind, name }) => kind === 'Service' && name === service))
        report('guessed', 'service', `${quote(service)} is added to the services: no Service has this name`);
    }),
  );
  return {
    noun: 'object',
    name: mapping.name,
    zone,
    configuration: { file: objects[0]!.file, losses },
    groups: groupsOf(objects, levels),
    services,
    severities: {},
    entries,
    levels,
    findings: [],
    notes: [
      'Queries, connections and alerts are not kept: a level is computed from the counts in levels/, and its burn is shown.',
    ],
  };
}

/** An object as an entry of the report. `read` reads an SLO. */
function readObject(object: OpenSloObject, read: (report: Report) => void): SourceEntry {
  const { file, line, kind, name, version } = object;
  const losses: Loss[] = [];
  const report: Report = (loss, field, text) => losses.push({ kind: loss, field, text });
  if (version !== VERSION)
    report(
      'refused',
      'apiVersion',
      `${quote(version)}: only ${VERSION} is imported; convert ${kind || 'it'} first`,
    );
  else if (name === '') report('refused', 'metadata.name', 'it is missing');
  else if (Object.hasOwn(SKIPPED, kind)) report('skipped', kind, SKIPPED[kind]!);
  else if (kind === 'SLO') read(report);
  else if (kind !== 'Service' && kind !== 'SLI')
    report('refused', 'kind', `${quote(kind)} is no kind of ${VERSION}`);
  const isRead = !losses.some((loss) => loss.kind === 'refused' || loss.kind === 'skipped');
  return { file, line, events: [], losses, ...(isRead && { configures: true as const }) };
}

function zoneIn(objects: readonly OpenSloObject[]): string | undefined {
  return objects
    .flatMap(({ spec }) => asMappings(spec['timeWindow']))
    .map(({ calendar }) => asText(asMapping(calendar)['timeZone']))
    .find((zone) => zone !== undefined);
}

/** The services that are declared, in their order, then those that SLOs name. */
function servicesOf(objects: readonly OpenSloObject[]): SourceService[] {
  const isOfGroup = ({ annotations }: OpenSloObject) => annotations['opsbook/group'] !== undefined;
  const slos = objects.filter(({ kind, version }) => kind === 'SLO' && version === VERSION);
  const named = new Set(
    slos.filter((slo) => !isOfGroup(slo)).flatMap(({ spec }) => asText(spec['service']) ?? []),
  );
  // What only levels of a group name is a group.
  const groups = new Set(slos.filter(isOfGroup).flatMap(({ spec }) => asText(spec['service']) ?? []));
  const declared = objects
    .filter(({ kind, name }) => kind === 'Service' && name !== '' && (named.has(name) || !groups.has(name)))
    .map(({ name, displayName, annotations, spec }) => ({
      name,
      shown: displayName,
      group: asText(annotations['opsbook/group']),
      description: asText(spec['description']),
    }));
  const known = new Map(declared.map((service) => [service.name, service]));
  return [...known.values(), ...[...named].filter((name) => !known.has(name)).map((name) => ({ name }))];
}

function groupsOf(objects: readonly OpenSloObject[], levels: readonly SourceLevel[]) {
  const names = [
    ...objects
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ annotations }) => asText(annotations['opsbook/group']) ?? []),
    ...levels.flatMap(({ group }) => group ?? []),
  ];
  return [...new Set(names)].map((name) => ({ name }));
}
