import { appendFileSync, existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent } from '../src/checks/checks.ts';
import { displayFolder, type Format, formats, jobSummary, writeReport } from '../src/checks/report.ts';
import { asOfInstant } from '../src/records/as-of-instant.ts';
import { readContent } from '../src/records/ledger.ts';

const USAGE = `usage: npm run validate -- [--content DIR] [--format ${formats.join('|')}] [PATH…]

Checks every record. PATH (a file or folder of the content) narrows what is reported, not what is checked.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
  --format NAME   text, json, or github for annotations in a pull request
Exit: 0 without errors, 1 with errors, 2 when called wrongly. OPSBOOK_AS_OF sets the as-of moment.`;

/** A wrong call; its message is shown with the usage. */
class UsageError extends Error {}

interface Surroundings {
  cwd: string;
  env: Record<string, string | undefined>;
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

/** What `read` returns; what it throws is a wrong call. */
function orUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function check(args: string[], { cwd, env }: Surroundings): Outcome {
  const { values, positionals } = orUsage(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { content: { type: 'string' }, format: { type: 'string' }, help: { type: 'boolean' } },
    }),
  );
  if (values.help) return { code: 0, out: `${USAGE}\n`, err: '' };
  const format = (values.format ?? 'text') as Format;
  if (!formats.includes(format)) throw new UsageError(`there is no format "${format}"`);

  const root = resolve(cwd, values.content ?? env.OPSBOOK_CONTENT ?? 'content');
  const content = readContent(root);
  const asOf = orUsage(() => asOfInstant(content.ledger, env.OPSBOOK_AS_OF, Date.now()).instant);
  const slashes = (path: string) => path.split(sep).join('/');
  const wanted = positionals.map((path) => {
    const inside = slashes(relative(root, resolve(cwd, path)));
    if (inside === '..' || inside.startsWith('../')) throw new UsageError(`${path} is not inside ${root}`);
    if (!existsSync(resolve(cwd, path))) throw new UsageError(`${path} does not exist`);
    return inside;
  });
  const problems = checkContent(content, asOf).filter(
    ({ file }) =>
      wanted.length === 0 ||
      file === '.' ||
      wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
  );
  const checked = { files: content.files, folder: displayFolder(root, cwd), asOf };
  const summaryFile = env.GITHUB_STEP_SUMMARY;
  if (format === 'github' && summaryFile)
    appendFileSync(resolve(cwd, summaryFile), jobSummary(problems, checked));
  const code = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  return { code, out: writeReport(format, problems, checked), err: '' };
}

if (import.meta.main) {
  const { code, out, err } = validate(process.argv.slice(2), { cwd: process.cwd(), env: process.env });
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}
