import { join } from 'node:path';
import { quote } from '../../records/quote.ts';
import { isFolder, readContentFile } from '../../records/read.ts';
import { wholeYaml } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';
import { organisation } from '../../schemas/organisation.ts';
import type { Archive, Fault, Reading, SourceService } from '../archive.ts';
import { readTomlFile } from '../front-matter.ts';
import type { Loss, Report } from '../loss.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import { existsFile } from './folder.ts';

const FILES = ['config.yml', 'config.yaml', 'config.toml', 'hugo.yml', 'hugo.yaml', 'hugo.toml'];

/** The settings that are kept, in lower case; the others concern how Hugo builds the site and how it looks. */
const KEPT = {
  settings: ['title', 'baseurl', 'timezone', 'defaultcontentlanguage', 'languages', 'params'],
  params: ['categories', 'systems'],
  category: ['name', 'description'],
  system: ['name', 'displayname', 'description', 'category'],
};

/** The parts of a cState configuration that Opsbook keeps. */
export interface Config extends Pick<Archive, 'groups' | 'services'> {
  file: string;
  title: string;
  zone: string;
  /** The language of issues whose name says none; undefined if the site has only one. */
  language: string | undefined;
  /** The old site's address without a trailing slash; undefined if it is not known. */
  address?: string | undefined;
  /** False if the configuration sets its own addresses for pages. */
  ordinaryAddresses: boolean;
  losses: Loss[];
}

/** Reads the configuration of a cState folder, or returns why it cannot be used. */
export function readConfig(root: string, reading: Reading): Config | Fault {
  if (!isFolder(root)) return { fault: `${root} is not a folder: PATH must be a cState folder` };
  const file = FILES.find((name) => existsFile(join(root, name)));
  if (!file) return { fault: `${root} is not a cState folder: it contains none of ${FILES.join(', ')}` };
  if (file.endsWith('.toml')) {
    const toml = readTomlFile(root, file);
    return 'reason' in toml ? { fault: `${file}: ${toml.reason}` } : interpret(file, toml.data, reading);
  }
  const content = readContentFile(root, file);
  if (content.text === '') return { fault: `${file}: ${content.problems[0]!.message}` };
  const yaml = parseYaml(wholeYaml(content));
  if ('problem' in yaml)
    return { fault: `${file}:${yaml.problem.line}:${yaml.problem.column}: ${yaml.problem.message}` };
  return interpret(file, yaml.data, reading);
}

/** A mapping with its keys in lower case, as Hugo reads them, and how they were written. */
interface Folded {
  values: PlainMapping;
  written: ReadonlyMap<string, string>;
}

function folded(value: unknown): Folded {
  const entries = Object.entries(asMapping(value));
  return {
    values: Object.fromEntries(entries.map(([key, own]) => [key.toLowerCase(), own])),
    written: new Map(entries.map(([key]) => [key.toLowerCase(), key])),
  };
}

function interpret(file: string, data: unknown, { mapping, zone: given }: Reading): Config | Fault {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const settings = folded(data);
  const title = mapping.name ?? asText(settings.values['title']);
  if (!title) return { fault: `${file}: title is missing: it is the name of the organisation` };
  const written = asText(settings.values['timezone']);
  const zone = given ?? mapping.zone ?? written ?? 'UTC';
  if (!organisation.schema.safeParse({ name: title, zone }).success)
    return { fault: `${file}: timeZone ${quote(zone)} is not an IANA time zone` };
  if (given === undefined && mapping.zone === undefined && written === undefined)
    report(
      'guessed',
      'zone',
      'UTC, because cState treats times without an offset as UTC; --zone says another',
    );
  const params = folded(settings.values['params']);
  const categories = asMappings(params.values['categories']).map(folded);
  const systems = asMappings(params.values['systems']).map(folded);
  reportDropped(settings, params, categories, systems, report);
  const address = asText(settings.values['baseurl'])?.replace(/\/+$/, '');
  return {
    file,
    title,
    zone,
    language: asText(settings.values['defaultcontentlanguage'])?.toLowerCase(),
    address: address && /^https?:\/\/./.test(address) && URL.canParse(address) ? address : undefined,
    ordinaryAddresses: settings.values['permalinks'] === undefined,
    groups: named(categories, 'categories', report).map(({ name, values }) => ({
      name,
      description: asText(values['description']),
    })),
    services: named(systems, 'systems', report).map(({ name, values }) => serviceOf(name, values, report)),
    losses,
  };
}

function serviceOf(name: string, values: PlainMapping, report: Report): SourceService {
  const group = asText(values['category']);
  if (!group) report('guessed', `system ${quote(name)}`, 'it has no category: its group is "Uncategorised"');
  return {
    name,
    shown: asText(values['displayname']),
    group: group ?? 'Uncategorised',
    description: asText(values['description']),
  };
}

/** The entries of a list that have a name of their own. */
function named(
  entries: readonly Folded[],
  key: string,
  report: Report,
): { name: string; values: PlainMapping }[] {
  const seen = new Set<string>();
  return entries.flatMap(({ values }) => {
    const name = asText(values['name']);
    if (name === undefined || seen.has(name)) {
      const text = name ? `duplicate ${quote(name)}: the first is kept` : 'an entry without a name';
      report('dropped', `params.${key}`, text);
      return [];
    }
    seen.add(name);
    return [{ name, values }];
  });
}

function reportDropped(
  settings: Folded,
  params: Folded,
  categories: readonly Folded[],
  systems: readonly Folded[],
  report: Report,
): void {
  const drop = (field: string, mappings: readonly Folded[], kept: readonly string[], text: string) => {
    const keys = mappings.flatMap(({ written }) =>
      [...written].flatMap(([key, own]) => (kept.includes(key) ? [] : own)),
    );
    if (keys.length > 0) report('dropped', field, `${[...new Set(keys)].join(', ')}: ${text}`);
  };
  drop('settings', [settings], KEPT.settings, 'settings for building the old site');
  drop('params', [params], KEPT.params, 'appearance and texts of the old site');
  drop('params.categories', categories, KEPT.category, 'display settings of the old site');
  drop('params.systems', systems, KEPT.system, 'services have no such field');
}
