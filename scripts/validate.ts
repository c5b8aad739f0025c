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

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { content: { type: 'string' }, format: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { values, positionals } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const format = (values.format ?? 'text') as Format;
if (!formats.includes(format)) fail(`there is no format "${format}"`);

const root = resolve(values.content ?? process.env.OPSBOOK_CONTENT ?? 'content');
const content = readContent(root);
let asOf: number;
try {
  asOf = asOfInstant(content.ledger, process.env.OPSBOOK_AS_OF, Date.now()).instant;
} catch (error) {
  fail((error as Error).message);
}
const slashes = (path: string) => path.split(sep).join('/');
const wanted = positionals.map((path) => {
  const inside = slashes(relative(root, resolve(path)));
  if (inside === '..' || inside.startsWith('../')) fail(`${path} is not inside ${root}`);
  if (!existsSync(path)) fail(`${path} does not exist`);
  return inside;
});
const problems = checkContent(content, asOf).filter(
  ({ file }) =>
    wanted.length === 0 ||
    file === '.' ||
    wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)),
);
const checked = { files: content.files, folder: displayFolder(root, process.cwd()), asOf };
process.stdout.write(writeReport(format, problems, checked));
const summaryFile = process.env.GITHUB_STEP_SUMMARY;
if (format === 'github' && summaryFile) appendFileSync(summaryFile, jobSummary(problems, checked));
process.exitCode = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
