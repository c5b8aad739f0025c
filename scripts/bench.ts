import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments, USAGE, WrongUsage } from './bench/arguments.ts';
import { hugo } from './bench/hugo-site.ts';
import { installSize } from './bench/install-size.ts';
import { measure, OPSBOOK, stopAll } from './bench/measure.ts';
import { ratiosOf, recordOf, worsened } from './bench/ratios.ts';
import { type Findings, load, machine, reportOf } from './bench/report.ts';
import { measureSize, type SizeResult } from './bench/sizes.ts';

const project = resolve(import.meta.dirname, '..');
const RESULTS = join(project, 'scripts/bench/RESULTS.md');
const RECORDED = join(project, 'scripts/bench/recorded.json');

const INTRO = `# How fast it is

Written by \`npm run bench -- --write\`. What is measured, and how, is at the end. Aims that are not met are work to do.`;

const args = wanted();
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-bench-')));
process.on('exit', () => {
  stopAll();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const say = (text: string) => console.error(text);
const surroundings = { project, scratch, say };
if (args.hugo && !hugo())
  say('Hugo is not installed: put `hugo` on PATH, or set OPSBOOK_HUGO to the program. Measuring without it.');
say('making the package');
execFileSync(process.execPath, ['scripts/package.ts'], {
  cwd: project,
  stdio: ['ignore', 'ignore', 'inherit'],
});
// The very first build takes the bundle of the pages from the package, and nothing is cached for it.
await measureSize(10, { runs: 1, hugo: false, short: true }, surroundings);
const sizes: SizeResult[] = [];
for (const size of args.sizes) sizes.push(await measureSize(size, args, surroundings));
const { seconds, cpu } = await measure(process.execPath, [OPSBOOK, '--help'], {
  cwd: project,
  env: {},
  notes: join(scratch, 'notes'),
});
const astro = JSON.parse(readFileSync(join(project, 'node_modules/astro/package.json'), 'utf8')) as {
  version: string;
};
const bare = args.hugo ? hugo() : undefined;
const ratios = ratiosOf(sizes);
const findings: Findings = {
  machine: machine(),
  date: new Date().toISOString().slice(0, 10),
  load: load(),
  runs: args.runs,
  versions: { Node: process.versions.node, Astro: astro.version, ...(bare && { Hugo: bare.version }) },
  sizes,
  help: { seconds, cpu },
  install: installSize(project),
  ratios,
};
console.log(args.json ? JSON.stringify(findings, null, 2) : reportOf(findings));
if (args.short) short();
else if (args.write) writeFileSync(RESULTS, `${INTRO}\n\n${reportOf(findings)}\n`);

/** Compares with what was recorded, or records. */
function short(): void {
  if (args.write) {
    writeFileSync(RECORDED, `${JSON.stringify(recordOf(ratios), null, 2)}\n`);
    return;
  }
  const worse = worsened(JSON.parse(readFileSync(RECORDED, 'utf8')), ratios);
  for (const sentence of worse) say(sentence);
  if (worse.length > 0) process.exitCode = 1;
}

function wanted() {
  try {
    const read = readArguments(process.argv.slice(2));
    if (read) return read;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    console.error(`bench: ${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}
