import { join } from 'node:path';
import { isFolder } from '../../records/read.ts';
import type { Archive, Fault, Importer, Reading } from '../archive.ts';
import type { Finding } from '../loss.ts';
import { type Config, readConfig } from './config.ts';
import { ISSUES, listIssues } from './folder.ts';
import { type Issue, type IssueContext, readIssue } from './issue.ts';

/** cState: a status page built with Hugo from a configuration and one Markdown file per issue. */
export const cstate: Importer = {
  tool: 'cState',
  expects: 'a folder that contains config.yml and content/issues',
  read: readCstate,
};

/** cState's three severities, most severe first. They cannot be mapped to another scale. */
const SEVERITIES = {
  down: {
    name: 'Down',
    definition: 'The highest of the three severities in cState: systems are shown as down',
  },
  disrupted: {
    name: 'Disrupted',
    definition: 'The middle one of the three severities in cState: systems are shown as disrupted',
  },
  notice: {
    name: 'Notice',
    definition: 'The lowest of the three severities in cState: a notice is shown for the systems',
  },
};

function readCstate(root: string, reading: Reading): Archive | Fault {
  const config = readConfig(root, reading);
  if ('fault' in config) return config;
  if (!isFolder(join(root, ISSUES)))
    return { fault: `${root} is not a cState folder: it contains ${config.file}, but no folder ${ISSUES}` };
  const { issues: files, others } = listIssues(root);
  const { mapping, now } = reading;
  const context: IssueContext = { root, config, mapping, now, languages: languagesIn(files, config), files };
  const issues = files.map((file, i) => {
    reading.progress(i, files.length);
    return readIssue(file, context);
  });
  return {
    noun: 'issue',
    name: config.title,
    zone: config.zone,
    configuration: { file: config.file, losses: config.losses },
    groups: config.groups,
    services: config.services,
    closed: true,
    severities: SEVERITIES,
    entries: issues,
    findings: findings(issues, config),
    notes: notes(config, others),
  };
}

/** The languages of a site: its own, and those in names of which another file differs only in this. */
function languagesIn(files: readonly string[], config: Config): ReadonlySet<string> {
  const found = new Set(config.language === undefined ? [] : [config.language]);
  const marked = files.map((file) => /^(.*)\.([a-z]{2,3}(?:-[a-z0-9]{2,8})?)\.[^.]*$/i.exec(file));
  const bare = new Set(files.map((file) => file.replace(/\.[^.]*$/, '')));
  for (const match of marked) {
    const [, name, language] = match ?? [];
    const isShared = marked.some((other) => other !== match && other?.[1] === name) || bare.has(name ?? '');
    if (language !== undefined && isShared) found.add(language.toLowerCase());
  }
  return found;
}

function findings(issues: readonly Issue[], config: Config): Finding[] {
  const count = (text: string, test: (issue: Issue) => boolean | undefined): Finding => ({
    text,
    files: issues.filter(test).length,
  });
  const isSystem = (name: string) => config.services.some((service) => service.name === name);
  return [
    count('end before they start: refused', (issue) => issue.endsBeforeStart),
    count(
      `list systems that are not in ${config.file}: kept in words under affects, but not counted`,
      // "nothing" is not in the configuration either; the lines of its file say how it was treated.
      ({ affected }) => affected && (affected.names.some((name) => !isSystem(name)) || affected.nothing),
    ),
    count(
      'list no system: not counted',
      ({ affected }) => affected && affected.names.length === 0 && !affected.nothing,
    ),
    count(
      'imported have "maintenance" in their title: cState has no such kind, so they are incidents. List such words under maintenanceWords of the mapping to import them as maintenance',
      ({ events, title }) => events[0]?.kind === 'incidents' && /maintenance/i.test(title ?? ''),
    ),
  ];
}

function notes(config: Config, others: readonly string[]): string[] {
  const all = [
    'severity keeps the values of cState (down, disrupted, notice); no response targets and no other scale are inferred.',
    'Interpretation of the source: date is the start, resolvedWhen the resolution, and each affected system was impacted between the two: down is an outage, disrupted is partial, notice is none.',
    'Announcements (informational: true) are maintenance if they have an end, otherwise notices. They are no downtime.',
    'Fields that cState does not record stay unknown: detected, acknowledged, mitigated, verified, cause, lead.',
    'Times are written in UTC; -00:00 or another offset becomes Z, the same instant.',
    'section: issue only marks a file as an issue and is not kept.',
    'Nobody vouches that the archive holds every outage, so availability stays "no data" beside its incidents until vouched in playbook/services.yaml says who does, and from which day.',
    'Services have no objective; weights and the maintenance policy use the defaults until playbook/services.yaml sets them.',
  ];
  if (!config.address)
    all.push(`Records have no link to the old site: ${config.file} has no baseURL that is a web address.`);
  else if (!config.ordinaryAddresses)
    all.push(`Records have no link to the old site: ${config.file} sets its own permalinks.`);
  if (others.length > 0) all.push(`Not read, because they are not issues: ${others.join(', ')}.`);
  return all;
}
