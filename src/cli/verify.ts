import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { verificationText } from '../exports/statements/verification-text.ts';
import {
  NotAStatement,
  readStatement,
  type Verification,
  verifyStatement,
} from '../exports/statements/verify.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { folderAt, folderBefore } from '../records/folder.ts';
import { readChange } from '../records/git/change.ts';
import { readLog } from '../records/git/log.ts';
import { type History, historyOf } from '../records/history.ts';
import { contentOf, withRecorded } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { pastOf, readPast } from '../records/seals/past.ts';
import { readRecorded } from '../records/seals/seals.ts';
import { defineCommand, meant, type Surroundings, UsageError } from './command.ts';

const formats = ['text', 'json'];

const USAGE = `Usage: ${callOf('verify')} FILE [--at-commit] [--format ${formats.join('|')}] [--content DIR]

Computes an SLA statement again from the records and compares it with FILE: the statement.json of a page, or - for standard input.
If they differ, it names the values and the records that changed. It never asks the network.
  --at-commit     use the records of the commit that the statement names, not those that are checked out
  --format NAME   text or json (default: text)
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 equal, 1 it differs, 2 wrong usage, or FILE is no statement.`;

export const command = defineCommand({
  name: 'verify',
  usage: USAGE,
  options: { 'at-commit': { type: 'boolean' }, format: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  async run(values, [file], surroundings) {
    if (file === undefined)
      throw new UsageError('FILE is missing: give a statement.json, or - for standard input');
    const { format = 'text' } = values;
    if (!formats.includes(format))
      throw new UsageError(`unknown format "${format}"${meant(format, formats)}`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const text = await statementText(file, surroundings);
    const found = await verify(text, root, surroundings.now, values['at-commit'] ?? false);
    return {
      code: found.verdict === 'equal' ? 0 : 1,
      out:
        format === 'json'
          ? `${JSON.stringify({ version: 1, ...found }, null, 2)}\n`
          : verificationText(found),
    };
  },
});

async function statementText(file: string, { cwd, input = process.stdin }: Surroundings): Promise<string> {
  return file === '-' ? textOf(input) : readFileSync(resolve(cwd, file), 'utf8');
}

/** Verifies the text of a statement with the records of a content folder. `now` in epoch milliseconds. */
async function verify(text: string, root: string, now: number, atCommit: boolean): Promise<Verification> {
  try {
    const stated = readStatement(text);
    const until = Math.max(now, Date.parse(stated.asOf));
    const log = await readLog(root);
    const history = await historyOf(log);
    const side = atCommit ? await sideAt(stated.commit, root, until, history) : undefined;
    const past = side?.past ?? (await pastOf(log, root, until));
    const read = contentOf(side?.folder ?? folderAt(root));
    const asOf = Date.parse(stated.asOf);
    const recorded = withRecorded(read, await readRecorded(past, read.ledger, asOf));
    const content = await withEarlier(recorded, asOf, async () => past);
    return verifyStatement({ text, content, history: side?.history ?? history });
  } catch (error) {
    if (!(error instanceof NotAStatement)) throw error;
    throw new UsageError(`FILE cannot be verified: ${error.message}`, { cause: error });
  }
}

/** The content folder as it was in a commit, with what git knew of it then. */
async function sideAt(commit: string | null, root: string, until: number, history: History) {
  if (commit === null) throw new UsageError('the statement names no commit; verify it without --at-commit');
  const change = await readChange(root, commit);
  if (!change.known) throw new UsageError(`${change.reason}; ${change.fix}`);
  if (change.commit !== commit)
    throw new UsageError(
      `the commit ${commit} is not in the history of what is checked out; fetch it, or check it out`,
    );
  const past = await readPast(root, until, commit);
  const id = { id: commit, at: until, author: '', subject: '' };
  const then: History = history.known ? { ...history, head: id, changed: false } : history;
  return {
    folder: folderBefore(folderAt(root), change.before),
    past: past.known ? { ...past, changed: new Set<string>() } : past,
    history: then,
  };
}
