import { basename } from 'node:path';
import { timeReader } from '../../records/written-time.ts';
import type { Archive, Fault, Importer, Reading, SourceEntry } from '../archive.ts';
import { listArchive, notRead, readText } from '../archive-files.ts';
import { readJsonValues } from '../json-values.ts';
import type { Loss } from '../loss.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import { addressOf, type Issue, type IssueContext, readIssue } from './issue.ts';
import { isMapped, proposeLabels, readLabels } from './labels.ts';

const ENDINGS = ['.json', '.jsonl', '.ndjson'];

/** Issues of GitHub with labels, as `gh issue list --json …` or the REST interface gives them. */
export const githubIssues: Importer = {
  tool: 'GitHub',
  expects: 'the JSON that gh issue list --json … or the REST interface gives, as a file or a folder of files',
  read: readGithubIssues,
  propose(path) {
    const source = readFiles(path);
    return 'fault' in source ? source : proposeLabels(source.issues.flatMap(({ labels }) => labels));
  },
};

interface Source {
  issues: Issue[];
  pulls: number;
  /** What cannot be read. */
  refused: SourceEntry[];
  others: readonly string[];
}

function readFiles(path: string): Source | Fault {
  const list = listArchive(path, ENDINGS);
  if ('fault' in list) return list;
  const source: Source = { issues: [], pulls: 0, refused: [], others: list.others };
  const seen = new Set<string>();
  for (const file of list.files) {
    const read = readText(list.root, file);
    const refuse = (reason: string, line?: number) =>
      source.refused.push({
        file,
        line,
        events: [],
        losses: [{ kind: 'refused', field: 'file', text: reason }],
      });
    if ('reason' in read) {
      refuse(read.reason);
      continue;
    }
    for (const each of readJsonValues(read.text)) {
      if ('reason' in each) refuse(each.reason, each.line);
      else if (isPull(each.value)) source.pulls++;
      else if (each.value['title'] === undefined && each.value['number'] === undefined)
        refuse('is no issue: it has neither number nor title', each.line);
      else {
        // Pages of a list that grew while it was read overlap.
        const own = addressOf(each.value) ?? `${file} ${asText(each.value['number'])}`;
        if (!seen.has(own))
          source.issues.push({ file, line: each.line, value: each.value, labels: labelsOf(each.value) });
        seen.add(own);
      }
    }
  }
  return source;
}

const isPull = (value: PlainMapping): boolean =>
  (value['pull_request'] !== undefined && value['pull_request'] !== null) || value['isPullRequest'] === true;

function labelsOf({ labels }: PlainMapping): string[] {
  if (!Array.isArray(labels)) return [];
  return labels.flatMap(
    (label) => asText(typeof label === 'string' ? label : asMapping(label)['name']) ?? [],
  );
}

/** The names of all accounts in the export. */
function accountsIn(issues: readonly Issue[]): Set<string> {
  const found = new Set<string>();
  const visit = (value: PlainMapping) => {
    const people = [value['author'], value['user'], value['closed_by'], value['assignee']].map(asMapping);
    for (const { login } of [...people, ...asMappings(value['assignees'])]) {
      const name = asText(login);
      if (name !== undefined) found.add(name);
    }
    for (const comment of asMappings(value['comments'])) visit(comment);
  };
  for (const { value } of issues) visit(value);
  return found;
}

function readGithubIssues(path: string, reading: Reading): Archive | Fault {
  const source = readFiles(path);
  if ('fault' in source) return source;
  const { mapping, now } = reading;
  const { issues, pulls, refused, others } = source;
  const all = issues.flatMap(({ labels }) => labels);
  const labelled = issues.map((issue) => ({ issue, said: readLabels(issue.labels, mapping.labels) }));
  const imported = labelled.filter(({ said: { kind } }) => kind !== undefined && kind !== 'ignore');
  if (imported.length === 0 && issues.length > 0) return { fault: askForLabels(all) };
  const zone = reading.zone ?? mapping.zone ?? 'UTC';
  const readTime = timeReader(zone, undefined);
  if ('fault' in readTime) return readTime;
  const numbers = new Set(imported.map(({ issue }) => asText(issue.value['number'])));
  const context: IssueContext = {
    level: mapping.level,
    isImported: (number) => numbers.has(number),
    accounts: accountsIn(issues),
    readTime,
    now,
  };
  const losses: Loss[] = [
    ...Map.groupBy(
      imported.flatMap(({ issue }) => issue.labels),
      (label) => label,
    ),
  ].flatMap(([label, uses]): Loss[] =>
    isMapped(label, mapping.labels)
      ? []
      : [
          {
            kind: 'dropped',
            field: `label ${label}`,
            text: `of ${uses.length} imported: the mapping has no such label`,
          },
        ],
  );
  if (reading.zone === undefined && mapping.zone === undefined)
    losses.push({
      kind: 'guessed',
      field: 'zone',
      text: 'UTC, for days; --zone or the mapping says another',
    });
  const count = (files: number, text: string) => (files > 0 ? [{ files, text }] : []);
  const ignored = labelled.filter(({ said }) => said.kind === 'ignore').length;
  return {
    noun: 'issue',
    name: mapping.name,
    zone,
    configuration: { file: basename(path), losses },
    groups: [],
    services: [],
    severities: {},
    entries: [
      ...imported.map(({ issue, said }, i) => {
        reading.progress(i, imported.length);
        return readIssue(issue, said, context);
      }),
      ...refused,
    ],
    findings: [
      ...count(
        issues.length - imported.length - ignored,
        'without the label of an incident, maintenance or a notice: not imported',
      ),
      ...count(ignored, 'with a label that the mapping ignores: not imported'),
      ...count(pulls, 'pull requests: not imported'),
    ],
    notes: [
      'Interpretation of the source: when an issue was created is when it was detected; when it began and ended stays unknown. Comments are updates.',
      'Names of accounts are not kept: who wrote, was assigned or is mentioned becomes "someone". Milestones and reactions are not kept.',
      ...notRead(others, ENDINGS),
    ],
  };
}

const askForLabels = (labels: readonly string[]): string =>
  `no issue has a label that the mapping calls incident, maintenance or notice. This mapping is a proposal from the labels of the source. Save it as mapping.yaml (or run the command with --propose mapping.yaml), correct it, and run the command with --mapping mapping.yaml:

${proposeLabels(labels)}`;
