import { displayFolder } from '../checks/formats/report.ts';
import { writeRecord } from '../importers/write.ts';
import { asOfInstant } from '../records/as-of-instant.ts';
import { readContent } from '../records/ledger.ts';
import { type MissingField, ScaffoldError, setField } from '../scaffolds/fields.ts';
import { findWanted, listKinds } from '../scaffolds/names.ts';
import { beginRecord, composeRecord, judgeRecord, missingIn } from '../scaffolds/scaffold.ts';
import { contentRoot, defineCommand, type Outcome, type Surroundings } from './command.ts';

const USAGE = `Usage: npm run new -- KIND [ID] [--set KEY=VALUE …] [--dry-run] [--content DIR]

Writes a new record: the next id or period, the owner and the sections come from the playbook. KIND is a kind of record or
an output of the cadences; without KIND they are listed. ID is the record's name, or its period.
  --set KEY=VALUE  a field; deeper ones with points (metric.baseline=31), lists and maps as YAML (services=[shop])
  --dry-run        shows the file instead of writing it
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for what is missing. Exit: 0 written, 1 the record would not be valid, 2 called wrongly, or facts are missing.`;

/** The flags that would give what is missing, one a line. */
function missingText(missing: readonly MissingField[]): string {
  const flags = missing.map(({ key, meaning, choices, type }) => {
    const value = choices.length > 0 ? choices.join('|') : type.toUpperCase();
    return `  --set '${key}=${value}'${meaning ? `   ${meaning}` : ''}`;
  });
  return `Not written: these facts cannot be known from the playbook.\n${flags.join('\n')}\n`;
}

/** The question for a fact, as a terminal shows it. */
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
      if (error instanceof ScaffoldError || error instanceof RangeError)
        return { code: 2, err: `${error.message}\n` };
      throw error;
    }
  },
});

async function write(
  values: { set?: string[]; content?: string; 'dry-run'?: boolean },
  [word, id]: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  const { cwd, env, now, ask } = surroundings;
  const root = contentRoot(values.content, surroundings);
  const content = readContent(root);
  if (word === undefined) return { code: 2, err: `${USAGE}\n\n${listKinds(content.ledger)}\n` };
  const asOf = asOfInstant(content.ledger, env['OPSBOOK_AS_OF'], now).instant;
  const draft = beginRecord(
    content,
    findWanted(content.ledger, word),
    { id, values: values.set ?? [] },
    asOf,
  );
  if (ask)
    for (const field of missingIn(draft))
      setField(draft.data, draft.schema, field.key, await ask(question(field)));
  const missing = missingIn(draft);
  if (missing.length > 0) return { code: 2, err: missingText(missing) };

  const file = composeRecord(content, draft, asOf);
  const problems = judgeRecord(content, draft, file, asOf);
  const { path, text } = file;
  const where = `${displayFolder(root, cwd)}/${path}`;
  const lines = problems.map(
    ({ severity, line, column, message, fix }) =>
      `${where}:${line}:${column} ${severity}: ${message}\n  instead: ${fix}\n`,
  );
  if (problems.some(({ severity }) => severity === 'error'))
    return { code: 1, err: `Not written, because it would not be valid:\n${lines.join('')}` };
  if (values['dry-run']) return { code: 0, out: text, err: lines.join('') };
  if (writeRecord(root, { path, text }, false) !== 'written')
    throw new ScaffoldError(`${where} exists: choose another ID, or edit that file`);
  const next = `Wrote ${where}\nNext: fill it in, then npm run validate -- ${where}\n`;
  return { code: 0, out: next, err: lines.join('') };
}
