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

/** cState: a status page built by Hugo from a configuration and a Markdown file per issue. */
export const cstate: Importer = {
  tool: 'cState',
  expects: 'a folder with config.yml and content/issues in it',
  read: readCstate,
};

function readCstate(root: string, now: number): Archive | Fault {
  const config = readConfig(root);
  if ('fault' in config) return config;
  if (!isFolder(join(root, ISSUES)))
    return { fault: `${root} is not a cState folder: it has ${config.file}, but no folder ${ISSUES}` };
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

/** Two files whose ids differ only in case, or in what an id cannot hold, would be one record. */
function refuseTaken(issues: Issue[]): Issue[] {
  const first = new Map<string, string>();
  return issues.map((issue) => {
    const taken = first.get(issue.id);
    first.set(issue.id, taken ?? issue.file);
    if (taken === undefined) return issue;
    const text = `its id "${issue.id}" is that of ${taken} already: rename one of the two`;
    return refuse({ ...issue, losses: [...issue.losses, { kind: 'refused', field: 'file', text }] });
  });
}

/** The day of the first imported issue, and the last instant that any of them knows; undefined where none is imported. */
function knownSpan(issues: readonly Issue[], zone: string): Span | undefined {
  const imported = issues.filter((issue) => issue.records.length > 0);
  if (imported.length === 0) return undefined;
  const first = imported.reduce((least, issue) => Math.min(least, issue.started!), Number.POSITIVE_INFINITY);
  const last = imported.reduce((most, issue) => Math.max(most, issue.last!), Number.NEGATIVE_INFINITY);
  return { since: zoneOf(zone).dateOf(first), asOf: iso(last) };
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
      `name systems that ${config.file} does not have: kept in words under affects, counted in no figure`,
      // "nothing" is not a system of the configuration either; its file's own lines say how it was read.
      ({ affected }) => affected !== undefined && (affected.words.length > 0 || affected.nothing),
    ),
    count('name none: counted in no figure', (issue) => namesNone(issue) && !issue.affected?.nothing),
    count(
      'imported have "maintenance" in their title: cState has no such kind, so they are incidents. Moving them to maintenance/ applies the maintenance policy',
      (issue) => issue.records.length > 0 && /maintenance/i.test(issue.title ?? ''),
    ),
  ];
}

function notes(config: Config, others: readonly string[]): string[] {
  const all = [
    'severity is as cState has it (down, disrupted, notice); response targets and another scale are not guessed.',
    'Readings of the source: date is when it started, resolvedWhen when it was resolved, and each affected system suffered from the one to the other: down is an outage, disrupted is partial, notice is none.',
    'What cState does not record stays unknown: detected, acknowledged, mitigated, verified, cause, who led, the updates one by one.',
    'Times are written in UTC; -00:00 or another offset becomes Z, the same instant.',
    'section: issue says only that a file is an issue and is not kept.',
    'Services have no objective; weights and the maintenance policy are the defaults until playbook/services.yaml sets them.',
  ];
  if (!config.address)
    all.push(`The issues have no link to the old site: ${config.file} has no baseURL that is a web address.`);
  else if (!config.ordinaryAddresses)
    all.push(`The issues have no link to the old site: ${config.file} sets permalinks of its own.`);
  if (others.length > 0) all.push(`Not issues, not read: ${others.join(', ')}.`);
  return all;
}
