import { appendFileSync, existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Format, formats } from '../checks/formats/format.ts';
import { displayFolder, writeReport } from '../checks/formats/report.ts';
import { count } from '../checks/formats/summary.ts';
import { checkAll } from '../checks/look.ts';
import type { Look } from '../checks/watch/watch.ts';
import { contentRoot } from '../records/content-root.ts';
import { resolveBase } from '../records/git/base.ts';
import { type Change, readChange } from '../records/git/change.ts';
import { ciBase } from '../records/git/ci-base.ts';
import { publishedFault } from '../records/git/published.ts';
import { keptReads } from '../records/kept-reads.ts';
import { type Ledger, readContent } from '../records/ledger.ts';
import { isFolder, listFiles } from '../records/read.ts';
import { sourceLines } from '../records/source-lines.ts';
import { isFormOutdated } from '../scaffolds/issues/form-fault.ts';
import { asOfMoment } from './as-of.ts';
import { meant, type Outcome, type Surroundings, UsageError } from './command.ts';

// What only some options need is loaded when they are given.

/** The options of the command; `npm run validate -- --help` explains them. */
export interface Values {
  content?: string;
  format?: string;
  changed?: string;
  base?: string;
  published?: string;
  fix?: boolean;
  'dry-run'?: boolean;
  watch?: boolean;
  'no-cache'?: boolean;
}

/** Explains these rules, or lists all rules if none is named. */
export async function explainRules(ids: readonly string[]): Promise<Outcome> {
  const { explain } = await import('../checks/rules/explain.ts');
  const { rules } = await import('../checks/rules/rules.ts');
  const known = rules.map(({ id }) => id);
  const wrong = ids.find((id) => !known.includes(id));
  if (wrong !== undefined) throw new UsageError(`there is no rule "${wrong}"${meant(wrong, known)}`);
  return { code: 0, out: explain(ids) };
}

/** Checks the content, after fixing it with --fix. Throws a UsageError for an invalid call. */
export async function validate(
  values: Values,
  positionals: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  const { cwd, env, now, terminal = false, live } = surroundings;
  const format = (values.format ?? 'text') as Format;
  if (!formats.includes(format))
    throw new UsageError(`there is no format "${format}"${meant(format, formats)}`);

  const root = contentRoot(values.content, surroundings);
  const isWanted = wantedFiles(positionals, root, cwd);
  refuseCombinations(values, format);
  let fixes = '';
  if (values.fix) {
    const own =
      values.changed === undefined
        ? undefined
        : new Set((await changeSince(root, values.changed)).before.keys());
    const isOwn = (file: string) => isWanted(file) && (own?.has(file) ?? true);
    const { fix } = await import('../checks/fix/fix.ts');
    fixes = fix(root, displayFolder(root, cwd), isOwn, values['dry-run'] ?? false);
  }
  const base = await baseOf(root, values.base, format, env);
  const published = values.published === undefined ? undefined : await publishedFault(root, values.published);
  // CI checks what it has, and nothing that was kept.
  const isKept = surroundings.cache !== undefined && !values['no-cache'] && !isCi(env);
  const kept = isKept ? keptReads(root, surroundings.cache!) : undefined;
  const outside = (ledger: Ledger) => ({
    ...(published ? { published } : {}),
    isFormOutdated: isFormOutdated(root, ledger),
  });
  const look = async (at: number, read = () => readContent(root, kept)): Promise<Look> => {
    const momentOf = (ledger: Ledger) => asOfMoment(ledger, { env, now: at });
    const { problems, ...looked } =
      values.changed === undefined
        ? await checkAll(root, read, momentOf, at, base, { strict: isCi(env), outside })
        : await (await import('../checks/changed/since.ts')).checkSince(
            root,
            values.changed,
            await changeSince(root, values.changed),
            momentOf,
            at,
            {
              outside,
              kept,
            },
          );
    kept?.save();
    const shown = problems.filter(({ file }) => file === '.' || isWanted(file));
    return {
      problems: shown,
      checked: {
        ...looked,
        ...(positionals.length > 0
          ? {
              only: {
                files: listFiles(root).files.filter(isWanted).length,
                left: problems.length - shown.length,
              },
            }
          : {}),
        folder: displayFolder(root, cwd),
        linesOf: sourceLines(root),
        ...(env.OPSBOOK_URL ? { site: env.OPSBOOK_URL } : {}),
        colours: terminal && !env.NO_COLOR && env.TERM !== 'dumb',
      },
    };
  };
  if (values.watch) {
    if (!isFolder(root)) throw new UsageError(`there is no folder ${displayFolder(root, cwd)} to watch`);
    const { write, signal, now: clock } = live!();
    const { contentChanges } = await import('../checks/watch/content-changes.ts');
    const { watchContent } = await import('../checks/watch/watch.ts');
    const { rereader } = await import('../records/reread.ts');
    const read = rereader(root);
    const changes = await contentChanges(root, signal);
    await watchContent(changes, () => look(clock(), () => read().content), write);
    return { code: 0 };
  }
  const { problems, checked } = await look(now);
  const summaryFile = env.GITHUB_STEP_SUMMARY;
  if (format === 'github' && summaryFile) {
    const folder = displayFolder(root, cwd);
    const momentOf = (ledger: Ledger) => asOfMoment(ledger, { env, now });
    const { jobSummary } = await import('../checks/formats/github.ts');
    const { reportChange } = await import('../diff/change.ts');
    const effect = base ? await reportChange(root, base, { folder, momentOf, now }) : undefined;
    const answer = effect && 'answer' in effect ? effect.answer : undefined;
    appendFileSync(resolve(cwd, summaryFile), jobSummary(problems, checked, answer));
  }
  const code = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  const report = writeReport(format, problems, checked);
  // GitLab shows the report to people only in the merge request, so the log has it too.
  if (format === 'gitlab') return { code, out: report, err: fixes + writeReport('text', problems, checked) };
  // The other formats are read by programs, which expect nothing else on standard output.
  if (format !== 'text') return { code, out: report, err: fixes };
  const certain = problems.filter(({ edit }) => edit !== undefined).length;
  const offer = `${count(certain, 'problem')} can be fixed automatically with --fix (preview: --fix --dry-run)\n`;
  return {
    code,
    out: fixes ? `${fixes}\n${report}` : report,
    ...(certain > 0 && !values.fix ? { err: offer } : {}),
  };
}

/** Whether this runs in CI, where content without a history is a mistake of the workflow. */
const isCi = ({ CI }: Surroundings['env']) => CI !== undefined && CI !== '' && CI !== 'false';

/** The changes since a branch, tag or commit. Throws a UsageError if git cannot tell, rather than check less than was asked for. */
async function changeSince(root: string, since: string): Promise<Extract<Change, { known: true }>> {
  const change = await readChange(root, since);
  if (!change.known) throw new UsageError(`--changed ${since}: ${change.reason}; ${change.fix}`);
  return change;
}

/** Throws a UsageError for options that cannot be combined. */
function refuseCombinations(
  { fix: fixes, watch, changed, base, published, ...rest }: Values,
  format: Format,
): void {
  for (const [name, value] of Object.entries({ base, changed }))
    if (value === '')
      throw new UsageError(`--${name} is empty: give a branch, tag or commit such as main or origin/main`);
  if (rest['dry-run'] && !fixes) throw new UsageError('--dry-run needs --fix');
  if (changed !== undefined && base !== undefined)
    throw new UsageError('--changed cannot be combined with --base: it compares sealed facts too');
  if (changed !== undefined && published !== undefined)
    throw new UsageError('--published cannot be combined with --changed: it concerns the whole history');
  if (watch && (fixes || changed !== undefined || format !== 'text'))
    throw new UsageError('--watch needs --format text, and cannot be combined with --fix or --changed');
}

/** The commit to compare with: that of --base, or with the format of a host the one it is about to merge into, if it can be found. */
async function baseOf(
  root: string,
  name: string | undefined,
  format: Format,
  env: Surroundings['env'],
): Promise<string | undefined> {
  const target = format === 'github' || format === 'gitlab' ? ciBase(env) : undefined;
  if (!name && !target) return undefined;
  const base = await resolveBase(root, (name ?? target)!);
  if (base.known) return base.commit;
  if (name) throw new UsageError(`--base: ${base.reason}; ${base.fix}`);
  return undefined;
}

/** Returns whether a content file is selected by PATH, from the current folder or from the content folder; without PATH every file is. */
function wantedFiles(paths: readonly string[], root: string, cwd: string): (file: string) => boolean {
  const slashes = (path: string) => path.split(sep).join('/');
  const wanted = paths.map((path) => {
    const places = [cwd, root].map((folder) => {
      const inside = slashes(relative(root, resolve(folder, path)));
      return { inside, isInside: inside !== '..' && !inside.startsWith('../') };
    });
    const there = places.find(({ inside, isInside }) => isInside && existsSync(join(root, inside)));
    if (there) return there.inside;
    if (!places[0]!.isInside && existsSync(resolve(cwd, path)))
      throw new UsageError(`${path} is not inside ${root}`);
    const near = listFiles(root).files.flatMap((file) => [`${displayFolder(root, cwd)}/${file}`, file]);
    throw new UsageError(`${path} does not exist${meant(path, near)}`);
  });
  return (file) =>
    wanted.length === 0 || wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
}
