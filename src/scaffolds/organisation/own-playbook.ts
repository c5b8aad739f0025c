import { type Document, isMap, parseDocument, stringify, type YAMLMap } from 'yaml';
import { slug } from '../../records/slug.ts';
import type { NewRecord } from '../../records/write-record.ts';
import { organisation } from '../../schemas/organisation.ts';
import { hints, schemaOf, YAML_STYLE } from '../fields.ts';

/** What an organisation says of itself when it begins. */
export interface Beginning {
  name: string;
  /** IANA name. */
  zone: string;
  /** ISO 4217 code. */
  currency: string;
  /** What people use, by name. */
  services: readonly string[];
  /** The day from which duties are owed and services are watched: 2026-11-04. */
  start: string;
}

/** Playbook files that are the organisation's own and are written anew, or begin without: their frameworks are nobody else's. */
const OWN = ['organisation.yaml', 'services.yaml', 'compliance.yaml'];

/** The maps among the entries of a file whose entries go by names. */
function entries(document: Document): YAMLMap[] {
  return isMap(document.contents)
    ? document.contents.items.map(({ value }) => value).filter((value) => isMap(value))
    : [];
}

/** What of a playbook file belongs to the organisation that it was written for, by file. The rest is carried over as it is. */
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

/** A document as people write it: the library pads lists or nothing. */
function textOf(document: Document): string {
  return document.toString(YAML_STYLE).replace(/\[ ([\w ,-]+) \]/g, '[$1]');
}

function organisationFile({ name, zone, currency }: Beginning): string {
  const data = { name, zone, currency };
  return stringify(data, YAML_STYLE) + hints(schemaOf(organisation, '', {}), data);
}

/** The policy that stood there, with services of one's own. */
function servicesFile(written: string, { services, start }: Beginning): string {
  const document = parseDocument(written);
  const group = 'services';
  document.set('groups', { [group]: { name: 'Services' } });
  document.set(
    'services',
    Object.fromEntries(services.map((name) => [slug(name), { name, group, since: start }])),
  );
  const example = `# checkout: { name: Checkout, group: ${group}, since: ${start} }\n`;
  const text = textOf(document);
  return services.length > 0 ? text : `${text}# One for each service that people use:\n${example}`;
}

/**
 * The playbook of a new organisation, made from the one that stands (file name → text): its agents, severities, duties and
 * targets are kept, what belonged to the other organisation is left out. Paths are relative to the content folder.
 */
export function ownPlaybook(standing: ReadonlyMap<string, string>, beginning: Beginning): NewRecord[] {
  const carried = [...standing].flatMap(([file, text]) => {
    if (OWN.includes(file)) return [];
    const change = begins[file];
    if (!change) return [{ path: `playbook/${file}`, text }];
    const document = parseDocument(text);
    change(document, beginning);
    return [{ path: `playbook/${file}`, text: textOf(document) }];
  });
  return [
    { path: 'playbook/organisation.yaml', text: organisationFile(beginning) },
    { path: 'playbook/services.yaml', text: servicesFile(standing.get('services.yaml') ?? '', beginning) },
    ...carried,
  ];
}
