import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetIndexes } from '../../src/build/search/kept-indexes.ts';
import type { Arguments } from './arguments.ts';
import { saveToPage } from './dev-server.ts';
import { type FirstResult, firstResult } from './first-result.ts';
import { hugo, writeHugoSite } from './hugo-site.ts';
import { type Cost, measure, OPSBOOK } from './measure.ts';
import { writeStockSite } from './stock-site.ts';

/** What is measured at each size. Without process start-up: parse, validate, changed. */
export type Step =
  | 'parse'
  | 'validate'
  | 'validateCommand'
  | 'changed'
  | 'changedCommand'
  | 'build'
  | 'buildAgain'
  | 'stock'
  | 'hugo';

/** What one size costs: medians of all runs. */
export interface SizeResult {
  incidents: number;
  services: number;
  costs: Partial<Record<Step, Cost>>;
  /** Seconds from saving an incident until its page shows it. */
  saveToPage?: number;
  firstResult?: FirstResult;
}

/** From this number of incidents on, organisations have more services. */
const LARGE = 100_000;
/** Short measurements are noisy, so they are repeated, whatever --runs is. */
const REPEATED = 3;

/** Measures one size in a folder of its own below `scratch`, which is removed again. `say` hears what is going on. */
export async function measureSize(
  incidents: number,
  { runs, hugo: withHugo, short }: Pick<Arguments, 'runs' | 'hugo' | 'short'>,
  { project, scratch, say }: { project: string; scratch: string; say: (text: string) => void },
): Promise<SizeResult> {
  const folder = join(scratch, String(incidents));
  const services = incidents >= LARGE ? 50 : 10;
  const [content, stock, bare, dist] = ['content', 'stock', 'hugo', 'dist'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const temporary = join(folder, 'tmp');
  for (const made of [stock, bare, temporary]) mkdirSync(made, { recursive: true });
  const size = ['--services', String(services), '--incidents', String(incidents)];
  const span = ['--from', '2016-01-01', '--to', '2025-12-31'];
  execFileSync(process.execPath, [OPSBOOK, 'demo', ...size, ...span, '--content', content], {
    cwd: project,
  });
  writeStockSite(stock, content, join(project, 'node_modules'));
  const other = withHugo ? hugo() : undefined;
  if (other) writeHugoSite(bare, content);

  const run = (program: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) =>
    measure(program, args, {
      cwd,
      env: { ASTRO_TELEMETRY_DISABLED: '1', TMPDIR: temporary, ...env },
      notes: join(folder, 'notes'),
    });
  const node = (args: readonly string[], env?: Record<string, string>) =>
    run(process.execPath, args, project, env);
  const taken = new Map<Step, Cost[]>();
  const take = async (step: Step, work: () => Promise<Cost>, times = 1) => {
    say(`${incidents} incidents: ${step}`);
    for (let time = 0; time < times; time++) taken.set(step, [...(taken.get(step) ?? []), await work()]);
  };
  const inside = async (what: string): Promise<Cost> => {
    const cost = await node(['scripts/bench/inside.ts', what, content]);
    const [seconds = 0, cpu = 0] = cost.output.trim().split('\n').at(-1)!.split(' ').map(Number);
    return { ...cost, seconds, cpu };
  };
  const validate = [OPSBOOK, 'validate', '--content', content];
  // What is compared alternates, so that a busy machine affects both.
  for (let each = 0; each < runs; each++) {
    await take('parse', () => inside('bare'), REPEATED);
    await take('validate', () => inside('validate'), REPEATED);
    await take('validateCommand', () => node([...validate, '--no-cache']));
    await take('stock', () => run(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], stock));
    const build = () => node([OPSBOOK, 'build'], { OPSBOOK_CONTENT: content, OPSBOOK_OUT: dist });
    forgetIndexes(join(project, '.cache'));
    await take('build', build);
    await take('buildAgain', build);
    if (other) await take('hugo', () => run(other.program, ['--quiet'], bare));
    for (const made of ['dist', '.astro', '.cache'])
      rmSync(join(stock, made), { recursive: true, force: true });
    rmSync(join(bare, 'public'), { recursive: true, force: true });
    changeOne(content);
    await take('changed', () => inside('changed'), REPEATED);
    await take('changedCommand', () => node([...validate, '--changed', 'HEAD']));
    rmSync(join(content, '.git'), { recursive: true });
  }
  const result: SizeResult = { incidents, services, costs: {} };
  for (const [step, costs] of taken) result.costs[step] = medianCost(costs);
  if (!short) {
    say(`${incidents} incidents: first result of a search`);
    const first = await firstResult(dist, 'dashboard');
    if (first) result.firstResult = first;
    say(`${incidents} incidents: dev`);
    result.saveToPage = await saveToPage(project, content, 4391);
  }
  rmSync(folder, { recursive: true });
  return result;
}

/** Commits the content and changes one incident. */
function changeOne(content: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: content,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'All incidents');
  const incidents = git('ls-files', 'incidents').trim().split('\n');
  appendFileSync(join(content, incidents[incidents.length >> 1]!), '\nOne more sentence.\n');
}

function medianCost(costs: readonly Cost[]): Cost {
  const of = (name: keyof Cost) => median(costs.map((cost) => cost[name]));
  return { seconds: of('seconds')!, cpu: of('cpu')!, largest: of('largest'), all: of('all') };
}

/** The median of the known values; null if none is. */
function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const [low, high] = [known[(known.length - 1) >> 1]!, known[known.length >> 1]!];
  return (low + high) / 2;
}
