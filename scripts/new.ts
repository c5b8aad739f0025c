import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { displayFolder } from '../src/checks/report.ts';
import { writeRecord } from '../src/importers/write.ts';
import { asOfInstant } from '../src/records/as-of-instant.ts';
import { readContent } from '../src/records/ledger.ts';
import { type MissingField, ScaffoldError, setField } from '../src/scaffolds/fields.ts';
import { findWanted, listKinds } from '../src/scaffolds/names.ts';
import { beginRecord, composeRecord, judgeRecord, missingIn } from '../src/scaffolds/scaffold.ts';

const USAGE = `usage: npm run new -- KIND [ID] [--set KEY=VALUE …] [--dry-run] [--content DIR]

Writes a new record: the next id or period, the owner and the sections come from the playbook. KIND is a kind of record or
an output of the cadences; without KIND they are listed. ID is the record's name, or its period.
  --set KEY=VALUE  a field; deeper ones with points (metric.baseline=31), lists and maps as YAML (services=[shop])
  --dry-run        shows the file instead of writing it
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for what is missing. Exit: 0 written, 1 the record would not be valid, 2 called wrongly, or facts are missing.`;

interface Surroundings {
  cwd: string;
  env: Record<string, string | undefined>;
  /** Epoch milliseconds. */
  now: number;
  /** Asks a person; left out where nobody is there to answer. */
  ask?: (field: MissingField) => Promise<string>;
}

interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** The flags that would give what is missing, one a line. */
function missingText(missing: readonly MissingField[]): string {
  const flags = missing.map(({ key, meaning, choices, type }) => {
    const value = choices.length > 0 ? choices.join('|') : type.toUpperCase();
    return `  --set '${key}=${value}'${meaning ? `   ${meaning}` : ''}`;
  });
  return `Not written: these facts cannot be known from the playbook.\n${flags.join('\n')}\n`;
}

/** Runs the command as called with these arguments, in this folder and environment. */
export async function newRecord(args: string[], surroundings: Surroundings): Promise<Outcome> {
  try {
    return await write(args, surroundings);
  } catch (error) {
    const wrong =
      error instanceof ScaffoldError ||
      error instanceof RangeError ||
      /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException).code ?? '');
    if (!wrong) throw error;
    return { code: 2, out: '', err: `${(error as Error).message}\n` };
  }
}

async function write(args: string[], { cwd, env, now, ask }: Surroundings): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      set: { type: 'string', multiple: true },
      content: { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return { code: 0, out: `${USAGE}\n`, err: '' };
  const root = resolve(cwd, values.content ?? env['OPSBOOK_CONTENT'] ?? 'content');
  const content = readContent(root);
  const [word, id, ...rest] = positionals;
  if (word === undefined || rest.length > 0)
    return { code: 2, out: '', err: `${USAGE}\n\n${listKinds(content.ledger)}\n` };
  const asOf = asOfInstant(content.ledger, env['OPSBOOK_AS_OF'], now).instant;
  const draft = beginRecord(
    content,
    findWanted(content.ledger, word),
    { id, values: values.set ?? [] },
    asOf,
  );
  if (ask)
    for (const field of missingIn(draft)) setField(draft.data, draft.schema, field.key, await ask(field));
  const missing = missingIn(draft);
  if (missing.length > 0) return { code: 2, out: '', err: missingText(missing) };

  const file = composeRecord(content, draft, asOf);
  const problems = judgeRecord(content, draft, file, asOf);
  const { path, text } = file;
  const where = `${displayFolder(root, cwd)}/${path}`;
  const lines = problems.map(
    ({ severity, line, column, message, fix }) =>
      `${where}:${line}:${column} ${severity}: ${message}\n  instead: ${fix}\n`,
  );
  if (problems.some(({ severity }) => severity === 'error'))
    return { code: 1, out: '', err: `Not written, because it would not be valid:\n${lines.join('')}` };
  if (values['dry-run']) return { code: 0, out: text, err: lines.join('') };
  if (writeRecord(root, { path, text }, false) !== 'written')
    throw new ScaffoldError(`${where} exists: choose another ID, or edit that file`);
  const next = `Wrote ${where}\nNext: fill it in, then npm run validate -- ${where}\n`;
  return { code: 0, out: next, err: lines.join('') };
}

if (import.meta.main) {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const lines = isTerminal ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  const ask = lines
    ? async ({ key, meaning, choices, type }: MissingField): Promise<string> => {
        const hint = choices.length > 0 ? choices.join(' | ') : type;
        for (;;) {
          const answer = (await lines.question(`${key} (${hint})${meaning ? ` ${meaning}` : ''}\n> `)).trim();
          if (answer !== '') return answer;
        }
      }
    : undefined;
  const { code, out, err } = await newRecord(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: Date.now(),
    ...(ask ? { ask } : {}),
  });
  lines?.close();
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}
