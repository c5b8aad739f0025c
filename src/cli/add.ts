import { displayFolder } from '../checks/formats/report.ts';
import { callOf, commandLine } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { folderAt, folderWith } from '../records/folder.ts';
import { contentOf } from '../records/ledger.ts';
import { agentName } from '../records/names.ts';
import { zoneOf } from '../records/zone.ts';
import { ScaffoldError } from '../scaffolds/fields.ts';
import { addPart } from '../scaffolds/organisation/add-part.ts';
import { isPart, type PartName, partNames, parts } from '../scaffolds/organisation/parts.ts';
import { judgeContent } from '../scaffolds/organisation/replace-content.ts';
import { existingPlaybook } from '../scaffolds/organisation/standing.ts';
import { templateFolder } from '../scaffolds/organisation/template.ts';
import { writeAll } from '../scaffolds/organisation/write-files.ts';
import { listWords } from '../words/format.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, meant, type Outcome, type Surroundings, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('add')} [PART] [--owner ID] [--content DIR]

Adds a part of the template to the playbook: its duties from today on, its success metrics, and files such as playbook/platforms.yaml.
Without PART it lists the parts and what each brings. What is there already stays as it is, and the result is checked before it is written.
  --owner ID     who owns what is added, by the id in playbook/agents.yaml. Default: the owner in the template, or the first in that file
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 added or listed, 1 nothing was added, 2 wrong usage.`;

export const command = defineCommand({
  name: 'add',
  usage: USAGE,
  options: { owner: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  run(values, [part], surroundings) {
    if (part === undefined) return { code: 0, out: listed() };
    if (!isPart(part))
      throw new UsageError(
        `there is no part "${part}"${meant(part, partNames)}; one of ${partNames.join(', ')}`,
      );
    try {
      return add(part, values, surroundings);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return { code: 1, err: `Nothing was changed: ${error.message}\n` };
    }
  },
});

/** All parts with what they bring. */
function listed(): string {
  const width = Math.max(...partNames.map((name) => name.length)) + 2;
  const line = (word: string, ids: readonly string[]) =>
    ids.length > 0 ? `${''.padEnd(width)}${word}: ${ids.join(', ')}\n` : '';
  return partNames
    .map((name) => {
      const { does, duties, metrics, files } = parts[name];
      return `${name.padEnd(width)}${does}\n${line('duties', duties)}${line('metrics', metrics)}${line('files', files)}`;
    })
    .join('');
}

function add(
  part: PartName,
  values: { owner?: string; content?: string },
  surroundings: Surroundings,
): Outcome {
  const root = contentRoot(values.content, surroundings);
  const folder = folderAt(root);
  const { ledger } = contentOf(folder);
  const asOf = asOfMoment(ledger, surroundings);
  const ids = Object.keys(ledger.agents.data);
  const { owner = ids[0] } = values;
  if (owner === undefined)
    throw new ScaffoldError(
      `playbook/agents.yaml in ${displayFolder(root, surroundings.cwd)} names no owner: add one there`,
    );
  if (!ids.includes(owner))
    throw new UsageError(`--owner: there is no "${owner}" in playbook/agents.yaml${meant(owner, ids)}`);
  const start = zoneOf(ledger.organisation.data.zone).dateOf(asOf);
  const ownerOf = (agent: string) => (values.owner === undefined && ids.includes(agent) ? agent : owner);
  const { files, added, present } = addPart(
    part,
    existingPlaybook(templateFolder()),
    existingPlaybook(root),
    { start, ownerOf },
  );
  if (files.length === 0)
    throw new ScaffoldError(`the playbook has all of ${part} already: ${listWords(present)}`);
  judgeContent(contentOf(folderWith(new Map(files.map(({ path, text }) => [path, text])), folder)), asOf);
  writeAll(root, files);
  return {
    code: 0,
    out: [
      `Added ${listWords(added)} to ${listWords(files.map(({ path }) => path))}, from ${start} on.\n`,
      ...(present.length > 0
        ? [`Left as it was, because it was there already: ${listWords(present)}.\n`]
        : []),
      `${agentName(ledger, owner)} owns what had no owner here; to hand it over, change owner in these files.\n`,
      `Next: ${commandLine('validate')}\n`,
    ].join(''),
  };
}
