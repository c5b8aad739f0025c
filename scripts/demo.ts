import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lacking, planDemo } from '../src/demo/plan.ts';
import type { Settings } from '../src/demo/world.ts';
import { writePlan } from '../src/demo/write.ts';
import { readContent } from '../src/records/ledger.ts';
import { date } from '../src/schemas/fields.ts';

const usage = `Usage: npm run demo -- [--content DIR] [--from DATE] [--to DATE] [--scale NUMBER] [--seed NUMBER] [--check]

Writes the numbers of the demo: daily, weekly and two-weekly reports and deployment logs. The same call writes the same
files. Reports that have prose below their front matter are a person's and are kept.

  --content DIR   the content folder, with a playbook (OPSBOOK_CONTENT, or content)
  --from, --to    the first and the last day (2024-11-01, 2026-11-03)
  --scale         what volumes are multiplied by (1)
  --seed          a whole number: another one gives other numbers (1)
  --check         write nothing; exit 1 if a file would change

Exit: 0 done, 1 the playbook lacks something or --check found a difference, 2 usage.
`;

// A reader that has seen enough (head) closes the pipe; the files are complete by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = main();

function main(): number {
  const wrong = (message: string): number => {
    process.stderr.write(`demo: ${message}\n\n${usage}`);
    return 2;
  };
  let values: ReturnType<typeof parse>;
  try {
    values = parse();
  } catch (error) {
    return wrong((error as Error).message);
  }
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const settings: Settings = {
    from: values.from,
    to: values.to,
    scale: Number(values.scale),
    seed: Number(values.seed),
  };
  for (const name of ['from', 'to'] as const)
    if (!date().safeParse(settings[name]).success)
      return wrong(`--${name} ${settings[name]} is not a date: expected 2026-10-03`);
  if (settings.from > settings.to) return wrong(`--from ${settings.from} is after --to ${settings.to}`);
  if (!/^\d+(\.\d+)?$/.test(values.scale) || !(settings.scale > 0 && settings.scale <= 1e6))
    return wrong(`--scale ${values.scale} is not a number above 0, up to 1000000`);
  if (!/^\d{1,9}$/.test(values.seed)) return wrong(`--seed ${values.seed} is not a whole number`);
  const content = values.content ?? (process.env.OPSBOOK_CONTENT || 'content');
  if (!existsSync(content) || !statSync(content).isDirectory())
    return wrong(`--content ${content} is not a folder`);
  return run(content, settings, values.check);
}

function run(folder: string, settings: Settings, check: boolean): number {
  const content = readContent(folder);
  const lack = lacking(content);
  if (lack.length > 0) {
    process.stderr.write(`demo: nothing was written:\n${lack.map((each) => `  ${each}\n`).join('')}`);
    return 1;
  }
  try {
    const { written, unchanged, kept } = writePlan(folder, planDemo(content, settings), check);
    const counts = `${unchanged.length} unchanged, ${kept.length} kept because they have prose`;
    process.stdout.write(`${written.length} ${check ? 'would change' : 'written'}, ${counts}\n`);
    if (check) process.stdout.write(written.map((path) => `  ${path}\n`).join(''));
    return check && written.length > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`demo: ${(error as Error).message}\n`);
    return 1;
  }
}

function parse() {
  const { values } = parseArgs({
    options: {
      content: { type: 'string' },
      from: { type: 'string', default: '2024-11-01' },
      to: { type: 'string', default: '2026-11-03' },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}
