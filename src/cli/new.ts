import { displayFolder } from '../checks/formats/report.ts';
import { readContent } from '../records/ledger.ts';
import { writeRecord } from '../records/write-record.ts';
import { type MissingField, ScaffoldError, setField } from '../scaffolds/fields.ts';
import { findWanted, listKinds } from '../scaffolds/names.ts';
import { beginRecord, composeRecord, judgeRecord, missingIn } from '../scaffolds/scaffold.ts';
import { asOfMoment } from './as-of.ts';
import { contentRoot, defineCommand, type Outcome, type Surroundings } from './command.ts';

const USAGE = `Usage: npm run new -- KIND [ID] [--set KEY=VALUE …] [--dry-run] [--content DIR]

Writes a new record. The next id or period, the owner and the sections come from the playbook. KIND is a kind of record or
an output of the cadences; without KIND, all of them are listed. ID is the record's id or period.
  --set KEY=VALUE  sets a field; nested ones with dots (metric.baseline=31), lists and maps as YAML (services=[ID])
  --dry-run        prints the file instead of writing it
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for missing values. Exit code: 0 written, 1 the record would not be valid, 2 wrong usage or missing values.`;

/** The flags for the missing values, one per line. */
function missingText(missing: readonly MissingField[]): string {
  const flags = missing.map(({ key, meaning, choices, type }) => {
    const value = choices.length > 0 ? choices.join('|') : type.toUpperCase();
    return `  --set '${key}=${value}'${meaning ? `   ${meaning}` : ''}`;
  });
  return `Not written: these values are missing.\n${flags.join('\n')}\n`;
}

/** The question for a missing value, as shown in a terminal. */
function question({ key, meaning, choices, type }: MissingField): string {
  return `${key} (${choices.length > 0 ? choices.join(' | ') : type})${meaning ? ` ${meaning}` : ''}\n> `;
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
      setField(draft.data, draft.schema, field.key, await ask(question(field)));
  const missing = missingIn(draft, content.ledger);
  if (missing.length > 0) return { code: 2, err: missingText(missing) };

  const file = composeRecord(content, draft, asOf);
  const problems = judgeRecord(content, draft, file, asOf);
  const { path, text } = file;
  const where = `${displayFolder(root, cwd)}/${path}`;
  const lines = problems.map(
    ({ severity, line, column, message, fix }) =>
      `${where}:${line}:${column} ${severity}: ${message}\n  fix: ${fix}\n`,
  );
  if (problems.some(({ severity }) => severity === 'error'))
    return { code: 1, err: `Not written: the record would not be valid.\n${lines.join('')}` };
  if (values['dry-run']) return { code: 0, out: text, err: lines.join('') };
  if (writeRecord(root, { path, text }, false) !== 'written')
    throw new ScaffoldError(`${where} already exists: choose another ID, or edit that file`);
  const next = `Wrote ${where}\nNext: fill it in, then run npm run validate -- ${where}\n`;
  return { code: 0, out: next, err: lines.join('') };
}
