import { join } from 'node:path';
import { isFolder } from '../../records/read.ts';
import { zoneOf } from '../../records/zone.ts';
import { iso } from '../../schemas/time.ts';
import type { Archive, Fault, Importer } from '../archive.ts';
import type { Finding } from '../loss.ts';
import { type Config, readConfig } from './config.ts';
import { ISSUES, listIssues } from './folder.ts';
import { type Issue, readIssue, refuse } from './issue.ts';
import { composePlaybook, type Span } from './playbook.ts';

/** cState: a status page built with Hugo from a configuration and one Markdown file per issue. */
export const cstate: Importer = {
  tool: 'cState',
  expects: 'a folder that contains config.yml and content/issues',
  read: readCstate,
};

function readCstate(root: string, now: number): Archive | Fault {
  const config = readConfig(root);
  if ('fault' in config) return config;
  if (!isFolder(join(root, ISSUES)))
    return { fault: `${root} is not a cState folder: it contains ${config.file}, but no folder ${ISSUES}` };
  const { issues: files, others } = listIssues(root);
  const issues = refuseTaken(files.map((file) => readIssue(root, file, config, now)));
  const playbook = composePlaybook(config, knownSpan(issues, config.zone));
  if ('fault' in playbook) return playbook;
  return {
    noun: 'issue',
    configuration: [playbook],
    files: issues.map(({ file, records, losses }) => ({ file, records, losses })),
    findings: findings(issues, config),
    notes: notes(config, others),
  };
}

/** Refuses files whose id is already taken: names that differ only in case or in characters not allowed in ids give the same id. */
function refuseTaken(issues: Issue[]): Issue[] {
  const first = new Map<string, string>();
  return issues.map((issue) => {
    const taken = first.get(issue.id);
    first.set(issue.id, taken ?? issue.file);
    if (taken === undefined) return issue;
    const text = `its id "${issue.id}" is already used by ${taken}: rename one of the two`;
    return refuse({ ...issue, losses: [...issue.losses, { kind: 'refused', field: 'file', text }] });
  });
}

/** The first day of each service in the imported issues, and their latest instant; undefined if none was imported. */
function knownSpan(issues: readonly Issue[], zone: string): Span | undefined {
  const imported = issues.filter((issue) => issue.records.length > 0);
  if (imported.length === 0) return undefined;
  const first = new Map<string, number>();
  for (const { affected, started } of imported)
    for (const { id } of affected?.services ?? [])
      first.set(id, Math.min(first.get(id) ?? started!, started!));
  const last = imported.reduce((most, issue) => Math.max(most, issue.last!), Number.NEGATIVE_INFINITY);
  const { dateOf } = zoneOf(zone);
  const since = [...first].map(([service, start]) => [service, dateOf(start)] as const).sort();
  return { since: new Map(since), asOf: iso(last) };
}

function findings(issues: readonly Issue[], config: Config): Finding[] {
  const count = (text: string, test: (issue: Issue) => boolean | undefined): Finding => ({
    text,
    files: issues.filter(test).length,
  });
  const namesNone = ({ affected }: Issue) =>
    affected !== undefined && affected.services.length + affected.words.length === 0;
  return [
    count('end before they start: refused', (issue) => issue.endsBeforeStart),
    count(
      `list systems that are not in ${config.file}: kept in words under affects, but not counted`,
      // "nothing" is not in the configuration either; the lines of its file say how it was treated.
      ({ affected }) => affected !== undefined && (affected.words.length > 0 || affected.nothing),
    ),
    count('list no system: not counted', (issue) => namesNone(issue) && !issue.affected?.nothing),
    count(
      'imported have "maintenance" in their title: cState has no such kind, so they are incidents. Move them to maintenance/ to apply the maintenance policy',
      (issue) => issue.records.length > 0 && /maintenance/i.test(issue.title ?? ''),
    ),
  ];
}

function notes(config: Config, others: readonly string[]): string[] {
  const all = [
    'severity keeps the values of cState (down, disrupted, notice); no response targets and no other scale are inferred.',
    'Interpretation of the source: date is the start, resolvedWhen the resolution, and each affected system was impacted between the two: down is an outage, disrupted is partial, notice is none.',
    'Fields that cState does not record stay unknown: detected, acknowledged, mitigated, verified, cause, lead, individual updates.',
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
