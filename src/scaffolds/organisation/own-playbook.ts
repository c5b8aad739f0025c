import { type Document, parseDocument, stringify } from 'yaml';
import { slug } from '../../records/slug.ts';
import type { NewRecord } from '../../records/write-record.ts';
import { organisation } from '../../schemas/organisation.ts';
import { hints, schemaOf, YAML_STYLE } from '../fields.ts';
import { freshFile, type OptionalFile, optionalFiles } from './optional-files.ts';
import { beginOn, entries, handOver, keepOnly, keysOf, namedIn, textOf } from './playbook-document.ts';
import { addFurtherMetrics, type ProfileName, profiles } from './profiles.ts';

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
  /** Who vouches that every outage is recorded from then on, by id; undefined for nobody. */
  vouch?: string | undefined;
  /** What of the existing playbook it begins with. */
  profile: ProfileName;
  /** Names of the people who do the work; if there are none, the agents of the existing playbook do it. */
  people: readonly string[];
  /** The folder of the content in its repository. Undefined: the usual one. */
  folder?: string | undefined;
}

/** Playbook files specific to one organisation: they are written from scratch or, like the compliance frameworks, left out. */
const OWN = [
  'organisation.yaml',
  'services.yaml',
  'compliance.yaml',
  'baselines.yaml',
  'metrics.yaml',
  'sources.yaml',
  'levels.yaml',
];

type Edit = (document: Document) => void;

/** What becomes of a file. Undefined: it is carried over unchanged. */
function editOf(file: string, { start, profile }: Beginning): Edit | undefined {
  const { duties, metrics } = profiles[profile];
  switch (file) {
    case 'cadences.yaml':
      return (document) => {
        if (duties !== 'all') keepOnly(document, duties);
        beginOn(document, start);
      };
    case 'scorecard.yaml':
      if (metrics === 'all') return undefined;
      return (document) => {
        keepOnly(document, metrics);
        addFurtherMetrics(document, metrics);
      };
    case 'readiness.yaml':
    case 'weekly-review.yaml':
    case 'platforms.yaml':
      return (document) => freshFile(file, document, start);
    default:
      return undefined;
  }
}

/** Gives everything to the first of the people, and calls nobody an agent who is not. */
function toPeople(people: readonly string[], agents: ReadonlySet<string>): Edit | undefined {
  const [first] = people;
  if (first === undefined) return undefined;
  return (document) => {
    handOver(document, agents, () => slug(first));
    for (const severity of entries(document)) {
      const words = severity.get('teamWords');
      if (typeof words === 'string') severity.set('teamWords', words.replace(/ agent\b/, ''));
    }
  };
}

function organisationFile({ name, zone, currency, people, folder }: Beginning): string {
  const data = {
    name,
    zone,
    currency,
    ...(people.length > 0 ? { contributors: 'people' } : {}),
    ...(folder === undefined ? {} : { folder }),
  };
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

/** The people, or those agents of the existing file who have something to do. */
function agentsFile(
  written: string,
  { people, profile, vouch }: Beginning,
  named: readonly string[],
): string {
  if (people.length > 0)
    return stringify(Object.fromEntries(people.map((name) => [slug(name), { name }])), YAML_STYLE);
  if (profiles[profile].duties === 'all') return written;
  const document = parseDocument(written);
  keepOnly(document, vouch ? [...named, vouch] : named);
  return textOf(document);
}

/**
 * The playbook of a new organisation, made from an existing one (file name → text). What its profile names of agents, severities, duties and
 * targets is kept; details of the previous organisation are removed. Paths are relative to the content folder.
 */
export function ownPlaybook(existing: ReadonlyMap<string, string>, beginning: Beginning): NewRecord[] {
  const { files }: { files: readonly OptionalFile[] } = profiles[beginning.profile];
  const leftOut: readonly string[] = [...OWN, ...optionalFiles.filter((file) => !files.includes(file))];
  const agents = existing.get('agents.yaml') ?? '';
  const ids = new Set(keysOf(parseDocument(agents)));
  const owned = toPeople(beginning.people, ids);
  const named: string[] = [];
  const carried = [...existing].flatMap(([file, text]) => {
    if (leftOut.includes(file) || file === 'agents.yaml') return [];
    const edits = [editOf(file, beginning), owned].filter((edit) => edit !== undefined);
    const document = parseDocument(text);
    for (const edit of edits) edit(document);
    named.push(...namedIn(document, ids));
    return [{ path: `playbook/${file}`, text: edits.length > 0 ? textOf(document) : text }];
  });
  return [
    { path: 'playbook/organisation.yaml', text: organisationFile(beginning) },
    { path: 'playbook/agents.yaml', text: agentsFile(agents, beginning, named) },
    { path: 'playbook/services.yaml', text: servicesFile(existing.get('services.yaml') ?? '', beginning) },
    ...carried,
  ];
}
