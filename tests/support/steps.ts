import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ContentError, readChecked } from '../../src/build/site.ts';
import { runCommand, type Surroundings } from '../../src/cli/command.ts';
import { command as diff } from '../../src/cli/diff.ts';
import { command as init } from '../../src/cli/init.ts';
import { command as create } from '../../src/cli/new.ts';
import { command as pdf } from '../../src/cli/pdf.ts';
import { command as seal } from '../../src/cli/seal.ts';
import { command as validate } from '../../src/cli/validate.ts';
import type { FigureId } from '../../src/figures/definitions.ts';
import { fixtures, scratchFolder } from './content-folder.ts';
import { DEMO } from './demo.ts';
import { writeFiles } from './files.ts';
import { readPdf } from './pdf.ts';
import { git } from './repository.ts';
import { type ExpectedSite, fileFaults, siteFaults } from './site-steps.ts';
import { runBuild } from './sites.ts';

/** What a step expects of a command: its exit code, and words of its output, or of a page, in any case of letters. */
interface Expected {
  exit?: number | number[];
  says?: string[];
  /** Another way to be right than `says`. */
  orSays?: string[];
  never?: string[];
  /** Of a file or a PDF. */
  holds?: string[];
}

/** One step of a history; its first key says what it does. */
type Step = Expected & ExpectedSite & Record<string, unknown>;

interface Steps {
  /** The moment at which commands run, RFC 3339. */
  now: string;
  /** The file of the steps that come before. */
  base?: string;
  steps: Step[];
}

/** A history that tries to change the past, from the file that it begins with. */
export function readSteps(file: string): Steps {
  const own = parse(readFileSync(file, 'utf8')) as Partial<Steps>;
  const base = own.base === undefined ? undefined : join(dirname(file), own.base);
  const now = own.now ?? (base === undefined ? undefined : readSteps(base).now);
  if (now === undefined) throw new Error(`${file} has no now`);
  return { now, ...(base === undefined ? {} : { base }), steps: own.steps ?? [] };
}

/** The folders in which the steps of a base were carried out, by its file. */
const prepared = new Map<string, Promise<string>>();

/** Carries out the steps of a base once, for all histories that begin with them. */
function prepare(base: string): Promise<string> {
  const folder =
    prepared.get(base) ??
    Promise.resolve(scratchFolder()).then(async (root) => {
      const wrong = await runSteps(readSteps(base), root);
      if (wrong.length > 0) throw new Error(`${base}: ${wrong.join('\n')}`);
      return root;
    });
  prepared.set(base, folder);
  return folder;
}

const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
const commands: Readonly<
  Record<string, (args: string[], around: Surroundings) => ReturnType<typeof runCommand>>
> = {
  validate: (args, around) => runCommand(validate, args, around),
  diff: (args, around) => runCommand(diff, args, around),
  seal: (args, around) => runCommand(seal, args, around),
  init: (args, around) => runCommand(init, args, around),
  new: (args, around) => runCommand(create, args, around),
  figure,
};

/** Prints the value of a figure, `ID SUBJECT PERIOD`, as the built site has it. */
async function figure(args: string[], { env, now }: Surroundings): ReturnType<typeof runCommand> {
  const [id, subject, period, , root] = args as [FigureId, string, string, string, string];
  try {
    const { figures } = await readChecked(root, env['OPSBOOK_AS_OF'], now);
    const { value, detail = {} } = figures.get(id, subject, period);
    return { code: 0, out: `${value ?? 'no data'} ${JSON.stringify(detail)}\n`, err: '' };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return { code: 1, out: '', err: error.message };
  }
}

/**
 * Runs a history in an empty folder, with its content in `content` below it. Returns what turned out otherwise than expected, by step after those
 * of its base; a step that cannot be carried out throws.
 */
export async function runSteps({ now, base, steps }: Steps, root: string): Promise<string[]> {
  if (base !== undefined) cpSync(await prepare(base), root, { recursive: true });
  const wrong: string[] = [];
  const add = (i: number, faults: readonly string[]) =>
    wrong.push(...faults.map((fault) => `step ${i + 1}: ${fault}`));
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (isBuild(step)) {
      // Those that follow one another are built side by side.
      const builds = steps.slice(i).findIndex((each) => !isBuild(each));
      const some = steps.slice(i, builds < 0 ? undefined : i + builds);
      for (const [j, faults] of (await buildAll(some, root, now)).entries()) add(i + j, faults);
      i += some.length - 1;
    } else if (step['check'] !== undefined) add(i, checkFile(step, root));
    else if (step['compare'] !== undefined) add(i, compareFiles(step, root));
    else if (step['run'] === undefined) carryOut(step, folderOf(step, root));
    else add(i, await runStep(step, folderOf(step, root), now));
  }
  return wrong;
}

/** Whether a step needs a site: it builds one, or prints a page of one. */
const isBuild = (step: Step) => step['build'] !== undefined || step['pdf'] !== undefined;

/** What of a file is otherwise than a step expects. It is one of the history, or one "of the software". */
function checkFile({ check, holds, never }: Step, root: string): string[] {
  const [path, isOwn] = [
    String(check).replace(/ of the software$/, ''),
    / of the software$/.test(String(check)),
  ];
  return fileFaults(isOwn ? '.' : root, { path, ...(holds && { holds }), ...(never && { never }) });
}

/** What of the lines that two files have in common, below the folders that builds kept, is otherwise than a step expects: none, or all. */
function compareFiles({ compare, lines, shall }: Step, root: string): string[] {
  if (shall !== 'none in common' && shall !== 'all in common')
    throw new Error(`no comparison ${String(shall)}`);
  const [one = [], two = []] = (compare as string[]).map((path) =>
    readFileSync(keptAt(root, path), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.includes(String(lines))),
  );
  if (one.length === 0) return [`${String(compare)} have no ${String(lines)}`];
  if (shall === 'none in common')
    return one.filter((line) => two.includes(line)).map((line) => `both have ${line}`);
  const all = new Set([...one, ...two]);
  return [...all]
    .filter((line) => !one.includes(line) || !two.includes(line))
    .map((line) => `only one has ${line}`);
}

/** Where the output that a build keeps lies: beside the folder of its history. */
const keptAt = (root: string, name: string) => join(root, '..', `${basename(root)}-${name}`);

/** The folder in which a step is carried out. */
const folderOf = (step: Step, root: string) => join(root, String(step['in'] ?? '.'));

/** What is otherwise than a step expects. */
function faultsOf({ exit, says = [], orSays, never = [] }: Expected, code: number, said: string): string[] {
  const text = said.replace(/\s+/g, ' ').toLowerCase();
  const holds = (words: string) => text.includes(String(words).replace(/\s+/g, ' ').toLowerCase());
  const missing = says.filter((words) => !holds(words));
  return [
    ...([exit ?? code].flat().includes(code) ? [] : [`exit ${code} instead of ${String(exit)}`]),
    ...(orSays?.every(holds) ? [] : missing.map((words) => `does not say ${words}`)),
    ...never.filter(holds).map((words) => `says ${words}`),
  ];
}

/** Carries out builds, and prints pages of what was built. Returns what is otherwise than expected, by build. */
async function buildAll(steps: readonly Step[], root: string, now: string): Promise<string[][]> {
  // Of the same content as of the same moment there is one site, however many of its pages are asked about.
  const sites = new Map<string, { out: string; run: Promise<{ code: number; output: string }> }>();
  return Promise.all(
    steps.map(async (step, i) => {
      const env = { ...(step['env'] as Record<string, string> | undefined) };
      const own = env['OPSBOOK_OUT'];
      const of = {
        OPSBOOK_CONTENT: join(root, String(step['content'] ?? 'content')),
        OPSBOOK_AS_OF: String(step['asOf'] ?? now),
        ...env,
      };
      const key = JSON.stringify([of, step['keep']]);
      const out = own === undefined ? keptAt(root, String(step['keep'] ?? `site-${i}`)) : join(root, own);
      const site = sites.get(key) ?? { out, run: runBuild({ ...of, OPSBOOK_OUT: out }) };
      sites.set(key, site);
      const { code, output } = await site.run;
      return faultsOfBuild(step, site.out, code, output);
    }),
  );
}

/** What of a build is otherwise than a step expects. */
async function faultsOfBuild(step: Step, out: string, code: number, output: string): Promise<string[]> {
  if (step['pdf'] !== undefined) return code === 0 ? printed(step, out) : [`build: exit ${code}\n${output}`];
  const page = step['page'] === undefined ? undefined : join(out, String(step['page']), 'index.html');
  if (page !== undefined && !existsSync(page)) return [`no page ${String(step['page'])}\n${output}`];
  const said = page === undefined ? output : textOf(readFileSync(page, 'utf8'));
  return [
    ...faultsOf(step, code, said).map((fault) => `build: ${fault}\n${said}`),
    ...(code === 0 ? await siteFaults(out, step) : []),
  ];
}

/** Prints a page of a site. Returns what of the command or of the PDF's text is otherwise than expected. */
async function printed(step: Step, site: string): Promise<string[]> {
  const file = `${site}-${String(step['pdf']).replaceAll('/', '-')}.pdf`;
  const args = [String(step['pdf']), '--site', site, '--out', file];
  const { code, out, err } = await runCommand(pdf, args, { cwd: '.', env: {}, now: 0 });
  const pages = existsSync(file) ? (await readPdf(readFileSync(file))).pages : [];
  const text = pages.flatMap(({ items }) => items.map((item) => item.text)).join('');
  const { holds = [], ...expected } = step;
  const says = code === 0 ? holds : [...holds, ...(step.says ?? [])];
  return faultsOf({ ...expected, says }, code, `${text} ${out} ${err}`).map(
    (fault) => `pdf: ${fault}\n${err}`,
  );
}

/** The text of a page, as it is read. */
function textOf(html: string): string {
  const body = html.replace(/^.*?<body/s, '<body').replace(/<(script|style)\b.*?<\/\1>/gs, ' ');
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return body.replace(/<[^>]*>/g, ' ').replace(/&([a-z]+|#39);/g, (all, name: string) => signs[name] ?? all);
}

async function runStep(step: Step, root: string, now: string): Promise<string[]> {
  const [name = '', ...args] = String(step['run']).split(' ');
  const command = commands[name];
  if (!command) throw new Error(`no command ${name} in the steps of a history`);
  const folder = String(step['content'] ?? 'content');
  const env = { OPSBOOK_AS_OF: now, ...(step['env'] as Record<string, string> | undefined) };
  const { code, out, err } = await command([...args, '--content', join(root, folder)], {
    cwd: root,
    env,
    now: Date.parse(now),
  });
  const said = `${out ?? ''}${err ?? ''}`;
  return faultsOf(step, code, said).map((fault) => `${String(step['run'])}: ${fault}\n${said}`);
}

/** The arguments of a git command, in a list or in one line; `file://.` is the folder of the history. */
function argumentsOf(value: unknown, root: string): string[] {
  const all = Array.isArray(value) ? value.map(String) : String(value).split(' ');
  return all.map((each) => (each === 'file://.' ? `file://${root}` : each));
}

/** Carries out a step that changes files or the repository. */
function carryOut(step: Step, root: string): void {
  const [verb = ''] = Object.keys(step);
  const value = String(step[verb]);
  const at = (date: unknown) => (date === undefined ? undefined : String(date));
  const run = (args: readonly string[], date?: string) => git(root, [...AUTHOR, ...args], undefined, date);
  switch (verb) {
    case 'init':
      run(['init', '-q', '--template=', '-b', value]);
      break;
    case 'branch':
      run(['checkout', '-q', '-b', value, ...(step['from'] === undefined ? [] : [String(step['from'])])]);
      break;
    case 'checkout':
      run(['checkout', '-q', value]);
      break;
    case 'fastForward':
      run(['merge', '-q', '--ff-only', value]);
      break;
    case 'git':
      run(argumentsOf(step['git'], root), at(step['date']));
      break;
    case 'write':
      writeFiles(root, { [value]: String(step['text']) });
      break;
    case 'edit': {
      const text = readFileSync(join(root, value), 'utf8');
      if (!text.includes(String(step['replace'])))
        throw new Error(`${value} lacks ${String(step['replace'])}`);
      // A function, so that `$` in the new text is only a character.
      writeFileSync(
        join(root, value),
        text.replace(String(step['replace']), () => String(step['with'])),
      );
      break;
    }
    case 'delete':
      rmSync(join(root, value), { recursive: true });
      break;
    case 'demo':
      cpSync(DEMO, join(root, value), { recursive: true });
      break;
    case 'copy':
      cpSync(join(root, value), join(root, String(step['to'])), { recursive: true });
      break;
    case 'commit':
      run(['add', '-A']);
      run(['commit', '-q', '-m', value, ...(step['empty'] ? ['--allow-empty'] : [])], at(step['date']));
      break;
    case 'merge':
      run(
        ['merge', '-q', '--no-ff', step['commit'] === false ? '--no-commit' : '--no-edit', value],
        at(step['date']),
      );
      break;
    case 'damage':
      damage(step, root);
      break;
    default:
      throw new Error(`no step ${verb}`);
  }
}

/** Removes an object from the repository, or overwrites HEAD. */
function damage({ damage: what, of }: Step, root: string): void {
  if (what === 'head') {
    writeFileSync(join(root, '.git/HEAD'), 'nothing\n');
    return;
  }
  if (what !== 'object') throw new Error(`no damage ${String(what)}`);
  const id = git(root, ['rev-parse', String(of)]).trim();
  const loose = join(root, '.git/objects', id.slice(0, 2), id.slice(2));
  if (!existsSync(loose)) throw new Error(`${String(of)} is not a loose object`);
  rmSync(loose, { force: true });
}

type Case = readonly [name: string, what: string, file: string];

/** The cases in a folder of fixtures: name, what happens, and file. */
export function casesOf(folder: 'past' | 'environment'): Case[] {
  return readdirSync(join(fixtures, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): Case => {
      const file = join(fixtures, folder, name, 'steps.yaml');
      return [name, (parse(readFileSync(file, 'utf8')) as { case: string }).case, file];
    })
    .sort();
}

/** The histories in `tests/fixtures/past`, with or without steps that build a site. */
export function histories({ build }: { build: boolean }): Case[] {
  return casesOf('past').filter(([, , file]) => readSteps(file).steps.some(isBuild) === build);
}
