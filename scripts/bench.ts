import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, measure, stopAll } from './bench/measure.ts';
import { writeStockSite } from './bench/stock-site.ts';

const USAGE = `Usage: npm run bench [-- --sizes 1000,10000 --runs 1 --json]

Generates incidents in a temporary folder and measures the cost of validating and building them, compared with a stock Astro
site of the same Markdown. Everything is removed at the end.
  --sizes LIST   numbers of incidents, smallest first
  --runs N       number of measurements of each; the median is reported
  --json         print the result as JSON
Exit code: 0 measured, whether or not the targets are met; 1 failed; 2 wrong usage.`;

const DEFINITIONS = {
  'Read and parse':
    'reading every file; front matter with gray-matter, YAML with js-yaml, body to HTML with Sätteri',
  Validate: 'reading and checking, without process start-up; the row below is the whole command',
  'One changed':
    'the same for `--changed HEAD`, including git, in a repository with one commit and one incident changed since',
  Build: '`npm run build` without a cache: validation, pages, data and search index',
  'Stock site':
    '`astro build` without a cache: a content collection, one page per entry, no search, no checks',
  'Largest process': 'peak resident memory of the largest Node process of the build, as reported on exit',
  'All processes': 'total resident memory of all processes of the build, sampled every 100 ms, Linux only',
};

/** The cost of one size: time in seconds, memory in MiB. */
interface Figures {
  incidents: number;
  bare: number;
  validate: number;
  validateCommand: number;
  changed: number;
  changedCommand: number;
  build: number;
  buildLargest: number;
  buildAll: number | null;
  stock: number;
  stockLargest: number;
  stockAll: number | null;
}

const { sizes, runs, json } = readArguments();
const project = resolve(import.meta.dirname, '..');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-bench-')));
process.on('exit', () => {
  stopAll();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

// Warm-up: the very first build is slower because nothing is cached, which would make the growth look better.
await measureSize(10);
const results: Figures[] = [];
for (const size of sizes) results.push(await measureSize(size));
report(results);

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  let values: { sizes?: string; runs?: string; json?: boolean; help?: boolean };
  try {
    const options = {
      sizes: { type: 'string' },
      runs: { type: 'string' },
      json: { type: 'boolean' },
    } as const;
    ({ values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } }));
  } catch (error) {
    return fail((error as Error).message);
  }
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const positive = (text: string, option: string) =>
    /^[1-9]\d*$/.test(text) ? Number(text) : fail(`${option}: "${text}" is not a positive number`);
  const sizes = (values.sizes ?? '1000,10000').split(',').map((size) => positive(size, '--sizes'));
  if (sizes.some((size, index) => index > 0 && size <= sizes[index - 1]!))
    fail('--sizes: each must be larger than the previous one');
  return { sizes, runs: positive(values.runs ?? '1', '--runs'), json: values.json ?? false };
}

async function measureSize(incidents: number): Promise<Figures> {
  const folder = join(scratch, String(incidents));
  const content = join(folder, 'content');
  const stock = join(folder, 'stock');
  const size = [
    '--services',
    '10',
    '--incidents',
    String(incidents),
    '--from',
    '2016-01-01',
    '--to',
    '2025-12-31',
  ];
  execFileSync(process.execPath, ['src/cli/opsbook.ts', 'demo', ...size, '--content', content], {
    cwd: project,
  });
  const temporary = join(folder, 'tmp');
  for (const made of [stock, temporary]) mkdirSync(made);
  writeStockSite(stock, content, join(project, 'node_modules'));

  const taken: Figures[] = [];
  // Builds alternate, so that a busy machine affects both.
  for (let run = 1; run <= runs; run++) {
    const say = (what: string) => console.error(`${incidents} incidents, run ${run} of ${runs}: ${what}`);
    const node = (args: string[], cwd = project, env: Record<string, string> = {}) =>
      measure(args, cwd, { ASTRO_TELEMETRY_DISABLED: '1', TMPDIR: temporary, ...env }, join(folder, 'notes'));
    // Short measurements are noisy, so take the median of five, whatever --runs is.
    const inside = async (what: string) => {
      const times: number[] = [];
      for (let time = 0; time < 5; time++)
        times.push(Number((await node(['scripts/bench/inside.ts', what, content])).output) / 1000);
      return median(times)!;
    };

    say('validation');
    const bare = await inside('bare');
    const validate = await inside('validate');
    const command = await node(['src/cli/opsbook.ts', 'validate', '--content', content]);
    say('build');
    const out = join(folder, 'dist');
    const build = await node(['src/cli/opsbook.ts', 'build'], project, {
      OPSBOOK_CONTENT: content,
      OPSBOOK_OUT: out,
    });
    rmSync(out, { recursive: true });
    say('stock site');
    const other = await node(['node_modules/astro/bin/astro.mjs', 'build'], stock);
    say('validation of a change');
    changeOne(content);
    const changed = await inside('changed');
    const changedCommand = await node([
      'src/cli/opsbook.ts',
      'validate',
      '--content',
      content,
      '--changed',
      'HEAD',
    ]);
    rmSync(join(content, '.git'), { recursive: true });
    for (const made of ['dist', '.astro', '.cache'])
      rmSync(join(stock, made), { recursive: true, force: true });
    taken.push({
      incidents,
      bare,
      validate,
      validateCommand: command.seconds,
      changed,
      changedCommand: changedCommand.seconds,
      ...costs(build, other),
    });
  }
  rmSync(folder, { recursive: true });
  return Object.fromEntries(
    (Object.keys(taken[0]!) as (keyof Figures)[]).map((key) => [key, median(taken.map((one) => one[key]))]),
  ) as unknown as Figures;
}

/** Commits the content and changes one incident. */
function changeOne(content: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: content,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'All incidents');
  const incidents = git('ls-files', 'incidents').trim().split('\n');
  appendFileSync(join(content, incidents[incidents.length >> 1]!), '\nOne more sentence.\n');
}

function costs(build: Cost, stock: Cost) {
  return {
    build: build.seconds,
    buildLargest: build.node,
    buildAll: build.all,
    stock: stock.seconds,
    stockLargest: stock.node,
    stockAll: stock.all,
  };
}

function median(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const [low, high] = [known[(known.length - 1) >> 1]!, known[known.length >> 1]!];
  return (low + high) / 2;
}

function report(all: Figures[]): void {
  const [first, last] = [all[0]!, all.at(-1)!];
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model}`;
  const growth = last.incidents / first.incidents;
  const aims = [
    aim(`Building ${growth} times the incidents`, last.build / first.build, growth),
    aim(`Validating ${growth} times the incidents`, last.validate / first.validate, growth),
    aim(`Build against the stock site, ${last.incidents} incidents`, last.build / last.stock, 1),
    aim(`Validation against reading and parsing, ${last.incidents} incidents`, last.validate / last.bare, 2),
    aim(`One changed file against all, ${last.incidents} incidents`, last.changed / last.validate, 0.33),
    aim(`The same including process start-up`, last.changedCommand / last.validateCommand, 0.33),
  ].slice(all.length > 1 ? 0 : 2);

  if (json) {
    console.log(JSON.stringify({ machine, runs, definitions: DEFINITIONS, sizes: all, aims }, null, 2));
    return;
  }
  const seconds = (value: number | null) => (value === null ? 'not measured' : `${value.toFixed(2)} s`);
  const memory = (value: number | null) => (value === null ? 'not measured' : `${Math.round(value)} MiB`);
  const rows: [string, keyof Figures, typeof seconds][] = [
    ['Read and parse', 'bare', seconds],
    ['Validate', 'validate', seconds],
    ['Validate, whole command', 'validateCommand', seconds],
    ['One changed', 'changed', seconds],
    ['One changed, whole command', 'changedCommand', seconds],
    ['Build', 'build', seconds],
    ['Build, largest process', 'buildLargest', memory],
    ['Build, all processes', 'buildAll', memory],
    ['Stock site', 'stock', seconds],
    ['Stock site, largest process', 'stockLargest', memory],
    ['Stock site, all processes', 'stockAll', memory],
  ];
  const table = (header: string[], body: string[][]) =>
    [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...body]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
  const ratio = (key: keyof Figures) => `${(Number(last[key]) / Number(first[key])).toFixed(1)} ×`;
  console.log(
    [
      `${machine}; ${runs === 1 ? 'one run' : `median of ${runs} runs`}`,
      table(
        ['', ...all.map(({ incidents }) => `${incidents} incidents`), 'ratio'],
        rows.map(([name, key, show]) => [
          name,
          ...all.map((one) => show(one[key])),
          last[key] === null ? '' : ratio(key),
        ]),
      ),
      table(
        ['Target', 'at most', 'measured', 'met'],
        aims.map(({ what, limit, measured, met }) => [
          what,
          `${limit} ×`,
          `${measured.toFixed(2)} ×`,
          met ? 'yes' : 'no',
        ]),
      ),
      Object.entries(DEFINITIONS)
        .map(([name, meaning]) => `- ${name}: ${meaning}`)
        .join('\n'),
    ].join('\n\n'),
  );
}

function aim(what: string, measured: number, limit: number) {
  return { what, limit, measured, met: measured <= limit };
}
