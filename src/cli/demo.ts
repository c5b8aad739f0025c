import { existsSync, readdirSync, statSync } from 'node:fs';
import { type OrganisationSettings, planOrganisation } from '../demo/organisation.ts';
import { lacking, type Planned, planDemo } from '../demo/plan.ts';
import type { Settings } from '../demo/world.ts';
import { writePlan } from '../demo/write.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { isSystemError } from '../records/system-error.ts';
import { WriteError } from '../records/write-error.ts';
import { date } from '../schemas/fields.ts';
import { defineCommand, type Outcome, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('demo')} [--content DIR] [--from DATE] [--to DATE] [--scale NUMBER] [--seed NUMBER] [--check]
       ${callOf('demo')} --services N --incidents N --content DIR [--deployments N]
       [--from DATE] [--to DATE] [--seed NUMBER] [--check]

Generates the numbers of the demo: daily, weekly and two-weekly reports and deployment logs. The same options generate the
same files. Reports with prose below their front matter were written by hand and are kept.

With --services and --incidents, generates a whole organisation of that size into a folder of its own: a playbook, services in
groups of eight, incidents with impacts, a tenth as many maintenance windows, and logs of its deployments if asked for.

  --content DIR   the content folder, with a playbook (OPSBOOK_CONTENT, or content); for an organisation, a new or empty folder
  --services N    number of services of an organisation, 1 to 5000
  --incidents N   number of its incidents, 0 to 100000
  --deployments N number of its deployments, 0 to 100000 (0)
  --from, --to    the first and last day (2024-11-01, 2026-11-03; of an organisation, from 2018-01-01)
  --scale         factor for all volumes (1); not for an organisation
  --seed          a whole number; a different seed gives different numbers (1)
  --check         write nothing; exit with 1 if a file would change

Exit code: 0 done, 1 the playbook is incomplete or --check found a difference, 2 wrong usage.`;

export const command = defineCommand({
  name: 'demo',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    services: { type: 'string' },
    incidents: { type: 'string' },
    deployments: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string', default: '2026-11-03' },
    scale: { type: 'string' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
  },
  run({ check, content, services, incidents, deployments, scale, ...values }, _, surroundings) {
    const isOrganisation = services !== undefined || incidents !== undefined;
    const range = { from: values.from ?? (isOrganisation ? '2018-01-01' : '2024-11-01'), to: values.to };
    for (const name of ['from', 'to'] as const)
      if (!date().safeParse(range[name]).success)
        throw new UsageError(`--${name} ${range[name]} is not a date; expected a date such as 2026-10-03`);
    if (range.from > range.to) throw new UsageError(`--from ${range.from} is after --to ${range.to}`);
    if (!/^\d{1,9}$/.test(values.seed)) throw new UsageError(`--seed ${values.seed} is not a whole number`);
    const settings = { ...range, seed: Number(values.seed) };
    if (isOrganisation) {
      if (scale !== undefined) throw new UsageError('--scale does not apply to --services and --incidents');
      if (content === undefined)
        throw new UsageError('--services and --incidents need --content, a folder of their own');
      const size = {
        services: countOf('services', services, 1, 5000),
        incidents: countOf('incidents', incidents, 0, 100_000),
        deployments: countOf('deployments', deployments ?? '0', 0, 100_000),
      };
      return writeOrganisation(contentRoot(content, surroundings), { ...settings, ...size }, check);
    }
    if (deployments !== undefined)
      throw new UsageError('--deployments needs --services and --incidents: it is of an organisation');
    const factor = Number(scale ?? '1');
    if (!/^\d+(\.\d+)?$/.test(scale ?? '1') || !(factor > 0 && factor <= 1e6))
      throw new UsageError(`--scale ${scale} is not a number above 0 and up to 1000000`);
    const root = contentRoot(content, surroundings);
    if (!existsSync(root) || !statSync(root).isDirectory())
      throw new UsageError(`--content ${root} is not a folder`);
    return writeDemo(root, { ...settings, scale: factor }, check);
  },
});

/** A whole number of an option of an organisation. */
function countOf(option: string, text: string | undefined, least: number, most: number): number {
  if (text === undefined)
    throw new UsageError(`--${option} is missing: --services and --incidents go together`);
  const count = Number(text);
  if (!/^\d{1,9}$/.test(text) || count < least || count > most)
    throw new UsageError(`--${option} ${text} is not a whole number from ${least} to ${most}`);
  return count;
}

function writeDemo(folder: string, settings: Settings, check: boolean): Outcome {
  const content = readContent(folder);
  const lack = lacking(content);
  if (lack.length > 0)
    return {
      code: 1,
      err: `demo: nothing was written, because the playbook is incomplete:\n${lack.map((each) => `  ${each}\n`).join('')}`,
    };
  return write(folder, planDemo(content, settings), check);
}

/** An organisation never joins other records: they might refer to services that it does not have. */
function writeOrganisation(folder: string, settings: OrganisationSettings, check: boolean): Outcome {
  if (!check && existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new UsageError(`--content ${folder} is not empty; expected a new or empty folder`);
  return write(folder, planOrganisation(settings), check);
}

function write(folder: string, plan: readonly Planned[], check: boolean): Outcome {
  try {
    const { written, unchanged, kept } = writePlan(folder, plan, check);
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
