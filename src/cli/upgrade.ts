import { join } from 'node:path';
import { GitError } from 'simple-git';
import { displayFolder, writeReport } from '../checks/formats/report.ts';
import { count } from '../checks/formats/summary.ts';
import { rules } from '../checks/rules/rules.ts';
import { type Upgrade, upgradeFrom } from '../checks/upgrade.ts';
import { version } from '../home.ts';
import { callOf, commandLine } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { folderAt } from '../records/folder.ts';
import { formatChanges } from '../records/format-changes.ts';
import { openGit } from '../records/git/open-git.ts';
import { readContent } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { replaceFile } from '../records/replace-file.ts';
import { sourceLines } from '../records/source-lines.ts';
import { writeAll } from '../scaffolds/organisation/write-files.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, type Outcome, type Surroundings, UsageError } from './command.ts';
import { type RepositoryUpgrade, upgradeWorkflows } from './upgrade-workflows.ts';

const USAGE = `Usage: ${callOf('upgrade')} [--from VERSION] [--dry-run] [--content DIR]

Says what changed since an earlier version: forms of records, rules, and the workflow files of the repository. Records are rewritten in the present
form where that is certain; the result is checked before anything is written. Workflow files that are new or were not edited are written; edited
and removed ones stay as they are. Earlier forms stay valid, so running it is optional.
  --from VERSION  the version used before (that of the last commit's package-lock.json)
  --dry-run       shows what would be rewritten, and writes nothing
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 done, 1 the rewritten records would not be valid, 2 wrong usage.`;

export const command = defineCommand({
  name: 'upgrade',
  usage: USAGE,
  options: { from: { type: 'string' }, 'dry-run': { type: 'boolean' }, content: { type: 'string' } },
  async run(values, _, surroundings) {
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const from = values.from ?? (await committedVersion(surroundings));
    if (from === undefined)
      throw new UsageError(
        '--from VERSION is missing: the last commit has no package-lock.json that names one',
      );
    if (!/^\d+\.\d+\.\d+$/.test(from))
      throw new UsageError(`--from ${from}: expected a version such as ${version()}`);
    const { ledger, files } = readContent(root);
    const asOf = asOfMoment(ledger, surroundings);
    const upgrade = upgradeFrom(from, folderAt(root), asOf, { changes: formatChanges, rules });
    const folder = displayFolder(root, surroundings.cwd);
    const reportOf = (problems: Upgrade['found']) =>
      writeReport('text', problems, { files, folder, asOf, linesOf: sourceLines(root) });
    if (upgrade.broken.length > 0)
      return {
        code: 1,
        err: `Nothing was written: rewritten, the records would have errors.\n\n${reportOf(upgrade.broken)}`,
      };
    const workflows = await upgradeWorkflows(root, ledger);
    const isDryRun = values['dry-run'] ?? false;
    if (!isDryRun) {
      for (const { file, text } of upgrade.files) replaceFile(join(root, file), text);
      if (workflows) writeAll(workflows.repository, workflows.write);
    }
    return outcome(from, upgrade, { folder, isDryRun, reportOf, workflows });
  },
});

/** The version of the package in the lock file of the last commit, which an upgrade has not changed yet; undefined if there is none. */
async function committedVersion({ cwd }: Surroundings): Promise<string | undefined> {
  try {
    const lock = JSON.parse(await openGit(cwd).raw('show', 'HEAD:./package-lock.json'));
    return lock.packages?.['node_modules/opsbook']?.version;
  } catch (error) {
    if (error instanceof GitError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function outcome(
  from: string,
  { changes, rules: added, files, found }: Upgrade,
  {
    folder,
    isDryRun,
    reportOf,
    workflows,
  }: {
    folder: string;
    isDryRun: boolean;
    reportOf: (problems: Upgrade['found']) => string;
    workflows: RepositoryUpgrade | undefined;
  },
): Outcome {
  const lines = [
    `Opsbook ${version()}, before ${from}.`,
    changes.length === 0 ? 'No form of record changed.' : 'Forms of records that changed:',
    ...changes.map(({ since, what }) => `  ${since}  ${what}`),
    added.length === 0 ? 'No rule is new.' : `${count(added.length, 'new rule')}:`,
    ...added.map(({ id, since, ensure }) => `  ${since}  ${id}: ${ensure}`),
    files.length === 0
      ? 'No record was rewritten.'
      : `${isDryRun ? 'Would rewrite' : 'Rewrote'} ${count(files.length, 'file')}:`,
    ...files.map(({ file }) => `  ${folder}/${file}`),
    ...(workflows ? workflowLines(workflows, isDryRun) : []),
  ];
  const news =
    found.length > 0 ? `\nThe new rules find ${count(found.length, 'problem')}:\n\n${reportOf(found)}` : '';
  return { code: 0, out: `${lines.join('\n')}\n${news}\nNext: ${commandLine('validate')}\n` };
}

/** What became of the workflow files, in lines. */
function workflowLines({ write, edited, removed }: RepositoryUpgrade, isDryRun: boolean): string[] {
  const list = (paths: readonly string[]) => paths.map((path) => `  ${path}`);
  return [
    ...(write.length === 0
      ? ['No workflow file was written.']
      : [
          `${isDryRun ? 'Would write' : 'Wrote'} ${count(write.length, 'workflow file')}:`,
          ...list(write.map(({ path }) => path)),
        ]),
    ...(edited.length === 0
      ? []
      : [
          `${count(edited.length, 'workflow file')} may have been edited and stayed as before. To compare, rename yours and run ${commandLine('upgrade')} again:`,
          ...list(edited),
        ]),
    ...(removed.length === 0
      ? []
      : [`${count(removed.length, 'workflow file')} stayed removed:`, ...list(removed)]),
  ];
}
