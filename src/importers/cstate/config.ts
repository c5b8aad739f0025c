import { join } from 'node:path';
import { isFolder, readContentFile } from '../../records/read.ts';
import { wholeYaml } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';
import { organisation } from '../../schemas/organisation.ts';
import type { Fault } from '../archive.ts';
import type { Loss, Report } from '../loss.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { existsFile } from './folder.ts';
import { asMapping, asMappings, asText, type Mapping } from './mapping.ts';
import { quote } from './quote.ts';

const FILES = ['config.yml', 'config.yaml', 'hugo.yml', 'hugo.yaml'];

/** The settings that are kept; the others concern how Hugo builds the site and how it looks. */
const KEPT = {
  settings: ['title', 'baseURL', 'baseurl', 'timeZone', 'params'],
  params: ['categories', 'systems'],
  category: ['name', 'description'],
  system: ['name', 'displayName', 'description', 'category'],
};

/** The parts of a cState configuration that Opsbook keeps. */
export interface Config extends Catalogue {
  file: string;
  title: string;
  zone: string;
  /** The old site's address without a trailing slash; undefined if it is not known. */
  address?: string;
  /** False if the configuration sets its own addresses for pages. */
  ordinaryAddresses: boolean;
  losses: Loss[];
}

/** Reads the configuration of a cState folder, or returns why it cannot be used. */
export function readConfig(root: string): Config | Fault {
  if (!isFolder(root)) return { fault: `${root} is not a folder: PATH must be a cState folder` };
  const file = FILES.find((name) => existsFile(join(root, name)));
  if (!file) {
    const other = ['config.toml', 'hugo.toml'].find((name) => existsFile(join(root, name)));
    const hint = other ? `. ${other} exists, but only YAML is supported: convert it to YAML` : '';
    const sought = FILES.join(', ');
    return { fault: `${root} is not a cState folder: it contains none of ${sought}${hint}` };
  }
  const content = readContentFile(root, file);
  if (content.text === '') return { fault: `${file}: ${content.problems[0]!.message}` };
  const yaml = parseYaml(wholeYaml(content));
  if ('problem' in yaml)
    return { fault: `${file}:${yaml.problem.line}:${yaml.problem.column}: ${yaml.problem.message}` };
  return interpret(file, asMapping(yaml.data));
}

function interpret(file: string, data: Mapping): Config | Fault {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const title = asText(data.title);
  if (!title) return { fault: `${file}: title is missing: it is the name of the organisation` };
  const zone = asText(data.timeZone) ?? 'UTC';
  if (!organisation.schema.safeParse({ name: title, zone }).success)
    return { fault: `${file}: timeZone ${quote(zone)} is not an IANA time zone` };
  if (data.timeZone === undefined)
    report('guessed', 'zone', 'UTC, because cState treats times without an offset as UTC');
  const params = asMapping(data.params);
  const catalogue = readCatalogue(params, report);
  reportDropped(data, params, report);
  const address = asText(data.baseURL ?? data.baseurl)?.replace(/\/+$/, '');
  return {
    file,
    title,
    zone,
    address: address && /^https?:\/\/./.test(address) && URL.canParse(address) ? address : undefined,
    ordinaryAddresses: data.permalinks === undefined,
    ...catalogue,
    losses,
  };
}

function reportDropped(data: Mapping, params: Mapping, report: Report): void {
  const drop = (field: string, mappings: Mapping[], kept: string[], text: string) => {
    const keys = new Set(mappings.flatMap(Object.keys).filter((key) => !kept.includes(key)));
    if (keys.size > 0) report('dropped', field, `${[...keys].join(', ')}: ${text}`);
  };
  drop('settings', [data], KEPT.settings, 'settings for building the old site');
  drop('params', [params], KEPT.params, 'appearance and texts of the old site');
  drop('params.categories', asMappings(params.categories), KEPT.category, 'display settings of the old site');
  drop('params.systems', asMappings(params.systems), KEPT.system, 'services have no such field');
}
