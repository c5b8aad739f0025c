import { type Document, isMap, parseDocument, stringify, type YAMLMap } from 'yaml';
import { slug } from '../../records/slug.ts';
import type { NewRecord } from '../../records/write-record.ts';
import { organisation } from '../../schemas/organisation.ts';
import { hints, schemaOf, YAML_STYLE } from '../fields.ts';

/** The details of a new organisation. */
export interface Beginning {
  name: string;
  /** IANA name. */
  zone: string;
  /** ISO 4217 code. */
  currency: string;
  /** Names of the services that people use. */
  services: readonly string[];
  /** The day from which duties apply and services are monitored: 2026-11-04. */
  start: string;
  /** The agent who vouches that every outage is recorded from then on; undefined for none. */
  vouch?: string | undefined;
}

/** Playbook files specific to one organisation: they are written from scratch or, like the compliance frameworks, left out. */
const OWN = ['organisation.yaml', 'services.yaml', 'compliance.yaml', 'baselines.yaml'];

/** The entries of a keyed file that are maps. */
function entries(document: Document): YAMLMap[] {
  return isMap(document.contents)
    ? document.contents.items.map(({ value }) => value).filter((value) => isMap(value))
    : [];
}

/** Removes the details of the previous organisation, by file. Everything else is carried over unchanged. */
const begins: Readonly<Record<string, (document: Document, beginning: Beginning) => void>> = {
  'cadences.yaml': (document, { start }) => {
    for (const duty of entries(document)) if (duty.has('start')) duty.set('start', start);
  },
  'readiness.yaml': (document) => {
    for (const condition of entries(document)) {
      condition.set('checked', false);
      for (const key of ['date', 'approver', 'evidence']) condition.delete(key);
    }
  },
  'platforms.yaml': (document) => {
    for (const platform of entries(document)) for (const key of ['url', 'addresses']) platform.delete(key);
  },
};

/** A document in the usual style: the library would pad the brackets of lists. */
function textOf(document: Document): string {
  return document.toString(YAML_STYLE).replace(/\[ ([\w ,-]+) \]/g, '[$1]');
}

function organisationFile({ name, zone, currency }: Beginning): string {
  const data = { name, zone, currency };
  return stringify(data, YAML_STYLE) + hints(schemaOf(organisation, '', {}), data);
}

/** The previous service policy with the new organisation's services. */
function servicesFile(written: string, { services, start, vouch }: Beginning): string {
  const document = parseDocument(written);
  const group = 'services';
  // What others declared of their services says nothing of these.
  document.deleteIn(['policy', 'vouched']);
  if (vouch) document.setIn(['policy', 'vouched'], [{ by: vouch, from: start }]);
  document.set('groups', { [group]: { name: 'Services' } });
  document.set(
    'services',
    Object.fromEntries(services.map((name) => [slug(name), { name, group, since: start }])),
  );
  const example = `# checkout: { name: Checkout, group: ${group}, since: ${start} }\n`;
  const text = textOf(document);
  return services.length > 0 ? text : `${text}# One entry for each service that people use:\n${example}`;
}

/**
 * The playbook of a new organisation, made from an existing one (file name → text). Agents, severities, duties and targets are
 * kept; details of the previous organisation are removed. Paths are relative to the content folder.
 */
export function ownPlaybook(existing: ReadonlyMap<string, string>, beginning: Beginning): NewRecord[] {
  const carried = [...existing].flatMap(([file, text]) => {
    if (OWN.includes(file)) return [];
    const change = begins[file];
    if (!change) return [{ path: `playbook/${file}`, text }];
    const document = parseDocument(text);
    change(document, beginning);
    return [{ path: `playbook/${file}`, text: textOf(document) }];
  });
  return [
    { path: 'playbook/organisation.yaml', text: organisationFile(beginning) },
    { path: 'playbook/services.yaml', text: servicesFile(existing.get('services.yaml') ?? '', beginning) },
    ...carried,
  ];
}
