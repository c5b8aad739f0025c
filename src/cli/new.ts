import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayFolder } from '../checks/formats/report.ts';
import { callOf, commandLine } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { writeRecord } from '../records/write-record.ts';
import { type MissingField, ScaffoldError, setField } from '../scaffolds/fields.ts';
import { findWanted, listKinds } from '../scaffolds/names.ts';
import { beginRecord, composeRecord, type Draft, judgeRecord, missingIn } from '../scaffolds/scaffold.ts';
import { listWords } from '../words/format.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, type Outcome, type Surroundings } from './command.ts';

const USAGE = `Usage: ${callOf('new')} KIND [ID] [--set KEY=VALUE …] [--dry-run] [--content DIR]

Writes a new record, or adds an entry to the log of its month. The next id or period, the owner and the sections come from
the playbook. KIND is a kind of record or an output of the cadences; without KIND, all of them are listed. ID is the record's
id or period; that of a post-mortem may be its incident's, whose times, impacts and deployments are then filled in.
  --set KEY=VALUE  sets a field; nested ones with dots (metric.baseline=31), lists and maps as YAML (services=[ID])
  --dry-run        prints the file instead of writing it
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for missing values; a report may lack them while it is a draft.
Exit code: 0 written, 1 the record would not be valid, 2 wrong usage or missing values.`;

/** What is missing in a sentence, and the flags for it, one per line. */
function missingText({ kind, entry }: Draft, missing: readonly MissingField[]): string {
  const flags = missing.map(
    ({ key, meaning, slot }) => `  --set '${key}=${slot}'${meaning ? `   ${meaning}` : ''}`,
  );
  const what = entry
    ? `an entry of a ${kind.noun}`
    : `${/^(?:[aeiou]|SLA)/.test(kind.noun) ? 'an' : 'a'} ${kind.noun}`;
  return `Not written: ${what} needs ${listWords(missing.map(({ key }) => key))}.\n${flags.join('\n')}\n`;
}

/** The question for a missing value, as shown in a terminal. */
function question({ key, meaning, slot }: MissingField): string {
  return `${key} (${slot})${meaning ? ` ${meaning}` : ''}\n> `;
}

export const command = defineCommand({
  name: 'new',
  usage: USAGE,
  options: {
    set: { type: 'string', multiple: true },
    content: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  most: 2,
  async run(values, positionals, surroundings) {
    try {
      return await write(values, positionals, surroundings);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return { code: 2, err: `${error.message}\n` };
    }
  },
});

async function write(
  values: { set?: string[]; content?: string; 'dry-run'?: boolean },
  [word, id]: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  const { cwd, ask } = surroundings;
  const root = contentRoot(values.content, surroundings);
  const content = readContent(root);
  if (word === undefined) return { code: 2, err: `${USAGE}\n\n${listKinds(content.ledger)}\n` };
  const asOf = asOfMoment(content.ledger, surroundings);
  const draft = beginRecord(
    content,
    findWanted(content.ledger, word),
    { id, values: values.set ?? [] },
    asOf,
  );
  if (ask)
    for (const field of missingIn(draft, content.ledger))
      setField(draft.data, draft.entry?.schema ?? draft.schema, field.key, await ask(question(field)));
  const missing = missingIn(draft, content.ledger);
  if (missing.length > 0) return { code: 2, err: missingText(draft, missing) };

  const isPreview = values['dry-run'] === true;
  const readText = (path: string) => readFileSync(join(root, path), 'utf8');
  const file = composeRecord(content, draft, asOf, { readText, isPreview });
  const { path, text, added } = file;
  const where = `${displayFolder(root, cwd)}/${path}`;
  const judged = judgeRecord(content, draft, file, asOf);
  // The TODOs that it writes itself are no news.
  const todos = judged.filter(({ rule }) => rule === 'placeholder').length;
  const others = judged.filter(({ rule }) => rule !== 'placeholder');
  const lines = others.map(({ severity, line, column, message, fix }) => ({
    severity,
    words: `${where}:${line}:${column} ${severity}: ${message}\n  fix: ${fix}\n`,
  }));
  const taken =
    isPreview && existsSync(join(root, path)) && !added ? `${where} exists: this is a preview\n` : '';
  const period = draft.why === undefined ? '' : `Period: ${draft.id!.split('/').at(-1)}, ${draft.why}\n`;
  const err = lines.map(({ words }) => words).join('');
  if (lines.some(({ severity }) => severity === 'error'))
    return { code: 1, err: `Not written: the record would not be valid.\n${period}${err}` };
  if (isPreview) return { code: 0, out: text, err: taken + period + err };
  const outcome = writeRecord(root, { path, text }, added !== undefined);
  if (outcome === 'kept')
    throw new ScaffoldError(`${where} already exists: choose another ID, or edit that file`);
  const done = added ? `Added to ${where}:${added.from}` : `Wrote ${where}`;
  const next = added
    ? 'check it with'
    : todos > 0
      ? `answer its ${todos} TODOs, then run`
      : 'fill it in, then run';
  return { code: 0, out: `${done}\n${period}Next: ${next} ${commandLine(`validate ${where}`)}\n`, err };
}
