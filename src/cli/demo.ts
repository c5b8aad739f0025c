import { existsSync, statSync } from 'node:fs';
import { lacking, planDemo } from '../demo/plan.ts';
import type { Settings } from '../demo/world.ts';
import { writePlan } from '../demo/write.ts';
import { readContent } from '../records/ledger.ts';
import { isSystemError } from '../records/system-error.ts';
import { WriteError } from '../records/write-record.ts';
import { date } from '../schemas/fields.ts';
import { contentRoot, defineCommand, type Outcome, UsageError } from './command.ts';

const USAGE = `Usage: npm run demo -- [--content DIR] [--from DATE] [--to DATE] [--scale NUMBER] [--seed NUMBER] [--check]

Generates the numbers of the demo: daily, weekly and two-weekly reports and deployment logs. The same options generate the
same files. Reports with prose below their front matter were written by hand and are kept.

  --content DIR   the content folder, with a playbook (OPSBOOK_CONTENT, or content)
  --from, --to    the first and last day (2024-11-01, 2026-11-03)
  --scale         factor for all volumes (1)
  --seed          a whole number; a different seed gives different numbers (1)
  --check         write nothing; exit with 1 if a file would change

Exit code: 0 done, 1 the playbook is incomplete or --check found a difference, 2 wrong usage.`;

export const command = defineCommand({
  name: 'demo',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    from: { type: 'string', default: '2024-11-01' },
    to: { type: 'string', default: '2026-11-03' },
    scale: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
  },
  run({ check, content, ...values }, _, surroundings) {
    const settings: Settings = {
      from: values.from,
      to: values.to,
      scale: Number(values.scale),
      seed: Number(values.seed),
    };
    for (const name of ['from', 'to'] as const)
      if (!date().safeParse(settings[name]).success)
        throw new UsageError(`--${name} ${settings[name]} is not a date; expected a date such as 2026-10-03`);
    if (settings.from > settings.to)
      throw new UsageError(`--from ${settings.from} is after --to ${settings.to}`);
    if (!/^\d+(\.\d+)?$/.test(values.scale) || !(settings.scale > 0 && settings.scale <= 1e6))
      throw new UsageError(`--scale ${values.scale} is not a number above 0 and up to 1000000`);
    if (!/^\d{1,9}$/.test(values.seed)) throw new UsageError(`--seed ${values.seed} is not a whole number`);
    const root = contentRoot(content, surroundings);
    if (!existsSync(root) || !statSync(root).isDirectory())
      throw new UsageError(`--content ${root} is not a folder`);
    return writeDemo(root, settings, check);
  },
});

function writeDemo(folder: string, settings: Settings, check: boolean): Outcome {
  const content = readContent(folder);
  const lack = lacking(content);
  if (lack.length > 0)
    return {
      code: 1,
      err: `demo: nothing was written, because the playbook is incomplete:\n${lack.map((each) => `  ${each}\n`).join('')}`,
    };
  try {
    const { written, unchanged, kept } = writePlan(folder, planDemo(content, settings), check);
    const counts = `${unchanged.length} unchanged, ${kept.length} kept because they contain prose`;
    const lines = check ? written.map((path) => `  ${path}\n`).join('') : '';
    return {
      code: check && written.length > 0 ? 1 : 0,
      out: `${written.length} ${check ? 'would change' : 'written'}, ${counts}\n${lines}`,
    };
  } catch (error) {
    if (!(error instanceof WriteError || isSystemError(error))) throw error;
    return { code: 1, err: `demo: ${error.message}\n` };
  }
}
