import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Importer, Reading } from '../importers/archive.ts';
import { importers } from '../importers/importers.ts';
import { printReport } from '../importers/loss.ts';
import { readMapping } from '../importers/mapping.ts';
import { importArchive } from '../importers/run.ts';
import { parseAsOf } from '../records/as-of-instant.ts';
import { callOf } from '../records/command-line.ts';
import { replaceFile } from '../records/replace-file.ts';
import { isSystemError } from '../records/system-error.ts';
import { WriteError } from '../records/write-error.ts';
import { timeZone } from '../schemas/time-zone.ts';
import { makeProgress } from '../words/progress.ts';
import { defineCommand, meant, type Outcome, SettingError, UsageError } from './command.ts';

const sources = Object.entries(importers).map(
  ([name, importer]) => `  ${name}  ${importer.tool}: ${importer.expects}`,
);
const USAGE = `Usage: ${callOf('import')} SOURCE PATH --content DIR [--mapping FILE] [--zone ZONE] [--dry-run]
         [--report FILE] [--overwrite] [--format text|json]
       ${callOf('import')} SOURCE PATH --propose FILE

Imports another tool's archive as records, and reports everything that was dropped, guessed, corrected or refused.

SOURCE is one of:
${sources.join('\n')}

  --content DIR   the content folder to write to, created if it does not exist (or OPSBOOK_CONTENT)
  --mapping FILE  a YAML file that says what the source's names and values mean; for CSV of these tools their
                  name: jira, opsgenie, pagerduty
  --propose FILE  write a mapping for this source to a new file, to be corrected; import nothing
  --zone ZONE     the time zone of times without an offset, such as Europe/Berlin
  --dry-run       report only; write nothing to the content folder
  --report FILE   also write the report to a file, as JSON if its name ends in .json
  --overwrite     replace existing records that differ from the imported ones
  --format json   print the report as JSON

A second import of the same source changes nothing. An interrupted one is continued by running it again.

Exit code: 0 done, 1 nothing could be imported, 2 wrong usage, 3 some entries were not imported.`;

export const command = defineCommand({
  name: 'import',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    mapping: { type: 'string' },
    propose: { type: 'string' },
    zone: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    report: { type: 'string' },
    overwrite: { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
  },
  most: 2,
  async run({ content, overwrite, format, ...values }, [source, path], surroundings) {
    const { cwd, env, now } = surroundings;
    const names = Object.keys(importers);
    if (!source) throw new UsageError('SOURCE is missing');
    if (!Object.hasOwn(importers, source))
      throw new UsageError(
        `unknown source "${source}"; expected one of: ${names.join(', ')}${meant(source, names)}`,
      );
    if (!path) throw new UsageError(`PATH is missing: give ${importers[source]!.expects}`);
    if (format !== 'text' && format !== 'json')
      throw new UsageError(`unknown format "${format}"; expected text or json`);
    const text = env['OPSBOOK_AS_OF'];
    const asOf = text ? parseAsOf(text) : now;
    if (typeof asOf !== 'number') throw new SettingError(`OPSBOOK_AS_OF: ${asOf.fault}`);

    const mapping = readMapping(values.mapping, cwd);
    if ('fault' in mapping) throw new UsageError(mapping.fault);
    const { zone } = values;
    const parsed = zone === undefined ? undefined : timeZone().safeParse(zone);
    if (parsed?.success === false) throw new UsageError(`--zone: ${parsed.error.issues[0]!.message}`);
    const progress = makeProgress(surroundings.progress);
    const reading: Reading = {
      mapping,
      zone,
      now: asOf,
      progress: (done, of) => progress.step('Reading entries', done, of),
    };
    if (values.propose !== undefined)
      return propose(importers[source]!, resolve(cwd, path), resolve(cwd, values.propose), reading);
    const folder = content ?? env['OPSBOOK_CONTENT'];
    if (!folder) throw new UsageError('--content DIR is missing: give the folder to write the records to');
    const root = resolve(cwd, folder);
    if (existsSync(root) && !statSync(root).isDirectory())
      throw new UsageError(`--content ${folder} is not a folder`);
    const to = values.report && resolve(cwd, values.report);

    try {
      const report = await importArchive(importers[source]!, resolve(cwd, path), {
        content: root,
        overwrite,
        dryRun: values['dry-run'],
        ...reading,
      });
      if ('fault' in report) return { code: 1, err: `import: ${report.fault}\n` };
      const json = `${JSON.stringify(report, null, 2)}\n`;
      if (to) replaceFile(to, to.endsWith('.json') ? json : printReport(report));
      return {
        code: report.outcomes.refused > 0 ? 3 : 0,
        out: format === 'json' ? json : printReport(report),
      };
    } catch (error) {
      if (!(error instanceof WriteError || isSystemError(error))) throw error;
      return { code: 1, err: `import: ${error.message}\n` };
    } finally {
      progress.end();
    }
  },
});

/** Writes a proposed mapping to a new file. */
function propose(importer: Importer, path: string, file: string, reading: Reading): Outcome {
  const proposed = importer.propose?.(path, reading) ?? {
    fault: `${importer.tool} needs no mapping: run the command without --propose`,
  };
  if (typeof proposed !== 'string') return { code: 1, err: `import: ${proposed.fault}\n` };
  if (existsSync(file)) throw new UsageError(`--propose ${file} exists: give the name of a new file`);
  replaceFile(file, proposed);
  return { code: 0, out: `Proposed ${file}: correct it, and run the command with --mapping ${file}\n` };
}
