import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readBlobs } from '../records/git/blobs.ts';
import { type Content, readContent } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { readPast } from '../records/seals/past.ts';
import { readSeals } from '../records/seals/seals.ts';
import { WriteError } from '../records/write-error.ts';
import { date } from '../schemas/fields.ts';
import { type Collected, collect } from '../sources/collecting/collect.ts';
import { rederive } from '../sources/collecting/rederive.ts';
import { collectReport, reportText } from '../sources/collecting/report.ts';
import { type Store, storeAt } from '../sources/collecting/store.ts';
import { FetchError, machine } from '../sources/fetching/effects.ts';
import { recordedAnswers } from '../sources/fetching/recorded.ts';
import { makeProgress } from '../words/progress.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, meant, type Outcome, type Surroundings, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('collect')} [SOURCE...] [--day DAY] [--since DAY] [--until DAY] [--from PATH] [--dry-run] [--json]
       ${callOf('collect')} [SOURCE...] --check | --rederive [--dry-run] [--json]

Asks the sources of playbook/sources.yaml for closed periods that are missing or may still change, keeps what they answered in raw/SOURCE/PERIOD.json,
and writes the records that follow from it. The same answer changes nothing. Only the hosts in that file are asked, with secrets from the environment.

  SOURCE         only these sources, by id; all of them if left out
  --day DAY      only the period with this day, even if it was collected before
  --since DAY    only periods from this day on
  --until DAY    only periods up to this day
  --from PATH    read recorded answers instead of asking: a folder with SOURCE/PERIOD.json or PERIOD.json, or one file with the
                 answers of each period by its id. The answers of a period are a list of { "body": … }, in the order of the questions
  --check        derive every record from its raw file again, without asking anyone, and say which files differ; write nothing
  --rederive     the same, and write those that differ, for example after settings have changed
  --dry-run      say what would be written, and write nothing
  --json         print the report as JSON
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)

What people wrote is never replaced. What could be collected is kept, even if other periods failed; run it again to get the rest.

Exit code: 0 every wanted period is there, 1 something is missing, failed or differs, 2 wrong usage.`;

export const command = defineCommand({
  name: 'collect',
  usage: USAGE,
  options: {
    day: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    from: { type: 'string' },
    check: { type: 'boolean', default: false },
    rederive: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    content: { type: 'string' },
  },
  most: 100,
  async run(values, sources, surroundings) {
    const { day, since, until, from, check, json } = values;
    const isOffline = check || values.rederive;
    const asked = Object.entries({ day, since, until, from }).find(([, value]) => value !== undefined);
    if (isOffline && asked)
      throw new UsageError(`--${asked[0]} cannot be used with --${check ? 'check' : 'rederive'}`);
    if (day !== undefined && (since !== undefined || until !== undefined))
      throw new UsageError('--day cannot be used with --since or --until');
    for (const [name, value] of Object.entries({ day, since, until }))
      if (value !== undefined && !date().safeParse(value).success)
        throw new UsageError(`--${name} ${value} is not a day; write it as 2026-11-28`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const content = readContent(root);
    refuseUnusable(content, sources);
    const isDryRun = values['dry-run'] || check;
    const store = storeAt(root, isDryRun);
    const now = asOfMoment(content.ledger, surroundings);
    const place = { store, now, sealedTexts: sealedIn(root, content, store, now, surroundings) };
    const progress = makeProgress(surroundings.progress);
    const work = isOffline
      ? async (): Promise<Collected> => ({ periods: await rederive(content, sources, place), faults: [] })
      : () =>
          collect(content, {
            ...place,
            wanted: { sources, day, since, until },
            env: surroundings.env,
            effects: machine,
            recorded: from === undefined ? undefined : openRecorded(resolve(surroundings.cwd, from)),
            progress: (id, done, of) => progress.step(`Collecting from ${id}`, done, of),
          });
    return report(await orPartial(work).finally(progress.end), { check, isDryRun, json });
  },
});

/** Throws a UsageError where nothing can be collected: without a usable playbook, or for an unknown source. */
function refuseUnusable({ broken, ledger, problems }: Content, sources: readonly string[]): void {
  for (const file of ['organisation', 'services', 'sources'] as const)
    if (broken.has(file)) {
      const first = problems.find((problem) => problem.file === ledger[file].file);
      throw new UsageError(
        `${ledger[file].file} cannot be used${first ? ` (line ${first.line}: ${first.message})` : ''}; run ${callOf('validate')}`,
      );
    }
  const known = Object.keys(ledger.sources.data);
  if (known.length === 0)
    throw new UsageError(
      'playbook/sources.yaml names no source: add one as the page /guide/feeding/ of the site shows',
    );
  const unknown = sources.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new UsageError(
      `there is no source "${unknown}"${meant(unknown, known) || `; expected one of: ${known.join(', ')}`}`,
    );
}

function openRecorded(path: string): ReturnType<typeof recordedAnswers> {
  if (!existsSync(path)) throw new UsageError(`--from ${path} does not exist`);
  try {
    return recordedAnswers(path);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new UsageError(`--from ${error.message}`, { cause: error });
  }
}

/** Returns the texts of a record whose facts are sealed and of its raw file, as they were committed last; git is asked when a record is about to change. */
function sealedIn(
  root: string,
  content: Content,
  store: Store,
  asOf: number,
  { now }: Surroundings,
): (file: string, raw: string) => Promise<{ text: string; raw: string | undefined } | undefined> {
  return async (file, raw) => {
    const past = await readPast(root, now);
    const seals = await readSeals(past, content, asOf, new Set([file]));
    if (!past.known || !seals.known || seals.records.get(file)?.standing.seal === undefined) return undefined;
    const blobs = [file, raw].map((each) => past.files.get(each)?.at(-1)?.blob);
    const read = await readBlobs(
      root,
      blobs.flatMap((blob) => blob ?? []),
    );
    const [committed, answer] = blobs.map((blob) => read.get(blob ?? '')?.toString('utf8'));
    // A sealed record that git no longer has is compared with what is there.
    const text = committed ?? store.read(file);
    return text === undefined ? undefined : { text, raw: answer };
  };
}

async function orPartial(work: () => Promise<Collected>): Promise<Collected | { stopped: string }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    return { stopped: error.message };
  }
}

function report(
  collected: Collected | { stopped: string },
  { check, isDryRun, json }: { check: boolean; isDryRun: boolean; json: boolean },
): Outcome {
  if ('stopped' in collected) return { code: 1, err: `collect: ${collected.stopped}\n` };
  const differs = collected.periods.some(({ files }) =>
    files.some(({ outcome }) => Object.hasOwn(DIFFERENCES, outcome)),
  );
  const whole = collectReport(collected);
  const code = whole.complete && !(check && differs) ? 0 : 1;
  if (json) return { code, out: `${JSON.stringify(whole, null, 2)}\n` };
  if (!check) return { code, out: reportText(collected, isDryRun) };
  return { code, out: checkText(collected) };
}

/** How a file differs from what follows from its raw file, by what collect would do with it. */
const DIFFERENCES = {
  replaced: 'differs',
  written: 'is missing',
  removed: 'does not follow from its raw file',
} as const;

/** Which files are not what follows from their raw file. */
function checkText({ periods }: Collected): string {
  const lines = periods.flatMap(({ source, period, why, files }) => [
    ...(why === undefined ? [] : [`${source} ${period}: ${why}`]),
    ...files.flatMap(({ path, outcome }) =>
      Object.hasOwn(DIFFERENCES, outcome)
        ? [`${path} ${DIFFERENCES[outcome as keyof typeof DIFFERENCES]}`]
        : [],
    ),
  ]);
  const count = `${periods.length} raw ${periods.length === 1 ? 'file' : 'files'}`;
  if (lines.length === 0) return `Every record is what follows from its raw file (${count}).\n`;
  return `${lines.join('\n')}\n${lines.length} ${lines.length === 1 ? 'difference' : 'differences'}, in ${count}.\n`;
}
