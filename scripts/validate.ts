import { appendFileSync, existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent } from '../src/checks/checks.ts';
import { displayFolder, type Format, formats, jobSummary, writeReport } from '../src/checks/report.ts';
import { explain } from '../src/checks/rules/explain.ts';
import { rules } from '../src/checks/rules/rules.ts';
import { asOfInstant } from '../src/records/as-of-instant.ts';
import { readContent } from '../src/records/ledger.ts';
import { listFiles } from '../src/records/read.ts';
import { didYouMean } from '../src/records/schema-problems.ts';
import { sourceLines } from '../src/records/source-lines.ts';

const USAGE = `usage: npm run validate -- [--content DIR] [--format ${formats.join('|')}] [PATH…]
       npm run validate -- --explain [RULE…]

Checks every record. PATH (a file or folder of the content) narrows what is reported, not what is checked.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
  --format NAME   text, json, sarif for code scanning, or github for annotations in a pull request
  --explain RULE  what a rule asks, why, and an example; without RULE all rules
Exit: 0 without errors, 1 with errors, 2 when called wrongly. OPSBOOK_AS_OF sets the as-of moment.`;

/** A wrong call; its message is shown with the usage. */
class UsageError extends Error {}

interface Surroundings {
  cwd: string;
  env: Record<string, string | undefined>;
  /** Whether what is written goes to a terminal. */
  terminal?: boolean;
}

/** What the command writes, and the code that it exits with. */
interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs the command as called with these arguments, in this folder and environment. */
export function validate(args: string[], surroundings: Surroundings): Outcome {
  try {
    return check(args, surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out: '', err: `${error.message}\n\n${USAGE}\n` };
  }
}

/** " Did you mean …?", where something near is known. */
function meant(word: string, known: readonly string[], write?: (name: string) => string): string {
  const names = didYouMean(word, known, write);
  return names ? `. Did you mean ${names}?` : '';
}

/** What `read` returns; what it throws is a wrong call. */
function orUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const options = {
  content: { type: 'string' },
  format: { type: 'string' },
  explain: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function readArguments(args: string[]) {
  const wrong = args.find(
    (arg) => arg.startsWith('--') && arg !== '--' && !Object.hasOwn(options, nameOf(arg)),
  );
  if (wrong)
    throw new UsageError(
      `Unknown option '--${nameOf(wrong)}'${meant(nameOf(wrong), Object.keys(options), (name) => `--${name}`)}`,
    );
  return orUsage(() => parseArgs({ args, allowPositionals: true, options }));
}

/** `--format=json` → `format` */
function nameOf(arg: string): string {
  return arg.slice(2).split('=', 1)[0]!;
}

function check(args: string[], { cwd, env, terminal = false }: Surroundings): Outcome {
  const { values, positionals } = readArguments(args);
  if (values.help) return { code: 0, out: `${USAGE}\n`, err: '' };
  if (values.explain) {
    const wrong = positionals.find((id) => !rules.some((rule) => rule.id === id));
    if (wrong !== undefined)
      throw new UsageError(
        `there is no rule "${wrong}"${meant(
          wrong,
          rules.map(({ id }) => id),
        )}`,
      );
    return { code: 0, out: explain(positionals), err: '' };
  }
  const format = (values.format ?? 'text') as Format;
  if (!formats.includes(format))
    throw new UsageError(`there is no format "${format}"${meant(format, formats)}`);

  const root = resolve(cwd, values.content ?? env.OPSBOOK_CONTENT ?? 'content');
  const content = readContent(root);
  const asOf = orUsage(() => asOfInstant(content.ledger, env.OPSBOOK_AS_OF, Date.now()).instant);
  const slashes = (path: string) => path.split(sep).join('/');
  const wanted = positionals.map((path) => {
    const inside = slashes(relative(root, resolve(cwd, path)));
    if (inside === '..' || inside.startsWith('../')) throw new UsageError(`${path} is not inside ${root}`);
    if (!existsSync(resolve(cwd, path))) {
      const near = listFiles(root).files.map((file) => `${displayFolder(root, cwd)}/${file}`);
      throw new UsageError(`${path} does not exist${meant(path, near)}`);
    }
    return inside;
  });
  const problems = checkContent(content, asOf).filter(
    ({ file }) =>
      wanted.length === 0 ||
      file === '.' ||
      wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  );
  const colours = terminal && !env.NO_COLOR && env.TERM !== 'dumb';
  const checked = {
    files: content.files,
    folder: displayFolder(root, cwd),
    asOf,
    linesOf: sourceLines(root),
    ...(env.OPSBOOK_URL ? { site: env.OPSBOOK_URL } : {}),
    colours,
  };
  const summaryFile = env.GITHUB_STEP_SUMMARY;
  if (format === 'github' && summaryFile)
    appendFileSync(resolve(cwd, summaryFile), jobSummary(problems, checked));
  const code = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  return { code, out: writeReport(format, problems, checked), err: '' };
}

if (import.meta.main) {
  const { code, out, err } = validate(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    terminal: process.stdout.isTTY,
  });
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}
