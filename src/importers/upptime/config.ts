import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder, readContentFile } from '../../records/read.ts';
import { slug } from '../../records/slug.ts';
import { wholeYaml } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import { MINUTE } from '../../schemas/time.ts';
import type { Fault } from '../archive.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';

const FILE = '.upptimerc.yml';
const HISTORY = 'history';

/** A site that Upptime checks. */
export interface Site {
  name: string;
  slug: string;
  /** When its checks began, in epoch milliseconds, if its history file says it. */
  since: number | undefined;
}

export type Status = 'up' | 'down' | 'degraded';

/** What is read of an Upptime folder besides its log. */
export interface Config {
  file: string;
  name: string | undefined;
  /** Address of the repository on GitHub, if it is known. */
  repository: string | undefined;
  sites: Site[];
  /** The first word of a commit's subject for each status. */
  prefixes: Readonly<Record<Status, string>>;
  /** The form of a subject, if it is set. */
  subject: string | undefined;
  /** Milliseconds between two checks. */
  interval: number;
}

/** Reads the settings and the history files, or returns why there are none. */
export function readConfig(root: string): Config | Fault {
  if (!isFolder(root))
    return { fault: `${root} is not a folder: PATH must be a clone of an Upptime repository` };
  const data = readSettings(root, FILE);
  if ('reason' in data) return { fault: `${root} is not an Upptime repository: ${FILE}: ${data.reason}` };
  const { settings } = data;
  const written = asMappings(settings['sites']).filter(({ name }) => asText(name) !== undefined);
  if (written.length === 0)
    return { fault: `${FILE}: sites is missing: it lists the sites that Upptime checks, each with its name` };
  const histories = readHistories(root);
  const [owner, repo] = [asText(settings['owner']), asText(settings['repo'])];
  const messages = asMapping(settings['commitMessages']);
  return {
    file: FILE,
    name: asText(asMapping(settings['status-website'])['name']) ?? owner,
    repository:
      owner && repo && /^[\w.-]+$/.test(owner + repo) ? `https://github.com/${owner}/${repo}` : undefined,
    sites: written.map((site) => readSite(site, histories)),
    prefixes: {
      up: asText(settings['commitPrefixStatusUp']) ?? '🟩',
      down: asText(settings['commitPrefixStatusDown']) ?? '🟥',
      degraded: asText(settings['commitPrefixStatusDegraded']) ?? '🟨',
    },
    subject: asText(messages['statusChange']),
    interval: readInterval(asText(asMapping(settings['workflowSchedule'])['uptime'])),
  };
}

/** Upptime checks every five minutes, unless its schedule says another number of minutes. */
function readInterval(schedule = ''): number {
  const minutes = Number(/^\*\/(\d+) /.exec(schedule)?.[1] ?? 5);
  return (minutes || 5) * MINUTE;
}

function readSite(site: PlainMapping, histories: ReadonlyMap<string, PlainMapping>): Site {
  const name = asText(site['name'])!;
  const own = asText(site['slug']) ?? slug(name);
  const history =
    histories.get(own) ?? [...histories.values()].find(({ url }) => url !== undefined && url === site['url']);
  const since = parseTimestamp(String(history?.['startTime'] ?? ''));
  return { name, slug: own, since: typeof since === 'number' ? since : undefined };
}

/** The history files by slug. One that cannot be read says nothing. */
function readHistories(root: string): Map<string, PlainMapping> {
  if (!isFolder(join(root, HISTORY))) return new Map();
  const files = readdirSync(join(root, HISTORY)).filter((name) => name.endsWith('.yml'));
  return new Map(
    files.sort().flatMap((name) => {
      const read = readSettings(root, `${HISTORY}/${name}`);
      return 'reason' in read ? [] : [[name.slice(0, -'.yml'.length), read.settings] as const];
    }),
  );
}

function readSettings(root: string, file: string): { settings: PlainMapping } | { reason: string } {
  const content = readContentFile(root, file);
  if (content.text === '') return { reason: content.problems[0]?.message ?? 'this file is empty' };
  // Early versions wrote each line of a history file as an element of a list.
  const text = file === FILE ? content.text : content.text.replace(/^- /gm, '');
  const yaml = parseYaml(wholeYaml({ ...content, text }));
  if ('problem' in yaml)
    return { reason: `line ${yaml.problem.line}, column ${yaml.problem.column}: ${yaml.problem.message}` };
  return { settings: asMapping(yaml.data) };
}
