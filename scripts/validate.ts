import { appendFileSync, existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { checkContent } from '../src/checks/checks.ts';
import { displayFolder, type Format, formats, jobSummary, writeReport } from '../src/checks/report.ts';
import { explain } from '../src/checks/rules/explain.ts';
import { rules } from '../src/checks/rules/rules.ts';
import {
  contentRoot,
  defineCommand,
  main,
  meant,
  type Outcome,
  orUsage,
  type Surroundings,
  UsageError,
} from '../src/command.ts';
import { asOfInstant } from '../src/records/as-of-instant.ts';
import { readContent } from '../src/records/ledger.ts';
import { listFiles } from '../src/records/read.ts';
import { sourceLines } from '../src/records/source-lines.ts';

const USAGE = `Usage: npm run validate -- [--content DIR] [--format ${formats.join('|')}] [PATH…]
       npm run validate -- --explain [RULE…]

Checks every record. PATH (a file or folder of the content) narrows what is reported, not what is checked.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
  --format NAME   text, json, sarif for code scanning, or github for annotations in a pull request
  --explain RULE  what a rule asks, why, and an example; without RULE all rules
Exit: 0 without errors, 1 with errors, 2 when called wrongly. OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'validate',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    format: { type: 'string' },
    explain: { type: 'boolean' },
  },
  most: Number.POSITIVE_INFINITY,
  run: (values, positionals, surroundings) =>
    values.explain ? explainRules(positionals) : check(values, positionals, surroundings),
});

function explainRules(ids: readonly string[]): Outcome {
  const known = rules.map(({ id }) => id);
  const wrong = ids.find((id) => !known.includes(id));
  if (wrong !== undefined) throw new UsageError(`there is no rule "${wrong}"${meant(wrong, known)}`);
  return { code: 0, out: explain(ids) };
}

function check(
  values: { content?: string; format?: string },
  positionals: readonly string[],
  surroundings: Surroundings,
): Outcome {
  const { cwd, env, now, terminal = false } = surroundings;
  const format = (values.format ?? 'text') as Format;
  if (!formats.includes(format))
    throw new UsageError(`there is no format "${format}"${meant(format, formats)}`);

  const root = contentRoot(values.content, surroundings);
  const content = readContent(root);
  const asOf = orUsage(() => asOfInstant(content.ledger, env.OPSBOOK_AS_OF, now).instant);
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
  return { code, out: writeReport(format, problems, checked) };
}

if (import.meta.main) await main(command);
