import { join } from 'node:path';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/import.ts';
import type { LossReport } from '../../src/importers/loss.ts';
import { readContent } from '../../src/records/ledger.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';

/** What an import did: the content folder, its files, their front matter or YAML, and the report. */
export interface Imported {
  code: number;
  content: string;
  files: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into records of any kind
  data: Readonly<Record<string, any>>;
  report: LossReport;
  /** Each loss as `file kind field: text`. */
  losses: string[];
}

/** Runs the command in a new content folder, or in the one that is given. `now` is the as-of moment. */
export async function importWith(
  source: string,
  path: string,
  now: string,
  { content = join(scratchFolder(), 'content'), options = [] as string[] } = {},
): Promise<Imported> {
  const args = [source, path, '--content', content, '--format', 'json', ...options];
  const { code, out, err } = await runCommand(command, args, { cwd: path, env: {}, now: Date.parse(now) });
  if (!out) throw new Error(err);
  const report: LossReport = JSON.parse(out);
  const files = textsIn(content);
  const data = Object.entries(files).map(([file, text]) => {
    const yaml = file.endsWith('.md') ? (text.split(/^---\n/m)[1] ?? '') : text;
    return [file, parse(yaml)];
  });
  return {
    code,
    content,
    files,
    data: Object.fromEntries(data),
    report,
    losses: report.files.flatMap(({ file, losses }) =>
      losses.map(({ kind, field, text }) => `${file} ${kind} ${field}: ${text}`),
    ),
  };
}

/** The reason for which nothing was imported. */
export async function reasonAgainst(source: string, path: string): Promise<string> {
  const args = [source, path, '--content', join(scratchFolder(), 'content')];
  const { code, err } = await runCommand(command, args, {
    cwd: path,
    env: {},
    now: Date.parse('2026-01-01T00:00:00Z'),
  });
  return code === 1 ? err.trim() : `code ${code}`;
}

/** The errors that the validator finds in a content folder. */
export function errorsIn(content: string): string[] {
  const read = readContent(content);
  const { asOf } = read.ledger.organisation.data;
  return [...read.problems, ...checkContent(read, asOf ?? 0)]
    .filter(({ severity }) => severity === 'error')
    .map(({ file, message }) => `${file}: ${message}`);
}
