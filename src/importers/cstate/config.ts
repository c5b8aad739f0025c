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

/** What is kept of the configuration; all else is about how Hugo builds the site and how it looks. */
const KEPT = {
  settings: ['title', 'baseURL', 'baseurl', 'timeZone', 'params'],
  params: ['categories', 'systems'],
  category: ['name', 'description'],
  system: ['name', 'displayName', 'description', 'category'],
};

/** What a cState configuration says that Opsbook keeps. */
export interface Config extends Catalogue {
  file: string;
  title: string;
  zone: string;
  /** The old site's address without a slash at the end; undefined where it is not known. */
  address?: string;
  /** False where the configuration gives pages addresses of its own. */
  ordinaryAddresses: boolean;
  losses: Loss[];
}

/** Reads the configuration of a cState folder, or says why it cannot be used. */
export function readConfig(root: string): Config | Fault {
  if (!isFolder(root)) return { fault: `${root} is not a folder: PATH must be a cState folder` };
  const file = FILES.find((name) => existsFile(join(root, name)));
  if (!file) {
    const other = ['config.toml', 'hugo.toml'].find((name) => existsFile(join(root, name)));
    const hint = other ? `. ${other} is there, but only YAML is read: convert it` : '';
    const sought = FILES.join(', ');
    return { fault: `${root} is not a cState folder: looked in it for ${sought} and found none${hint}` };
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
  if (!title) return { fault: `${file}: title is missing: it names the organisation` };
  const zone = asText(data.timeZone) ?? 'UTC';
  if (!organisation.schema.safeParse({ name: title, zone }).success)
    return { fault: `${file}: timeZone ${quote(zone)} is not an IANA time zone` };
  if (data.timeZone === undefined)
    report('guessed', 'zone', 'UTC, because cState takes times without an offset for UTC');
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
  drop('settings', [data], KEPT.settings, 'how Hugo built the old site');
  drop('params', [params], KEPT.params, 'how the old site looked and what it said of itself');
  drop('params.categories', asMappings(params.categories), KEPT.category, 'how the old site showed them');
  drop('params.systems', asMappings(params.systems), KEPT.system, 'a service has no such field');
}
