import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { importers } from '../importers/importers.ts';
import { printReport } from '../importers/loss.ts';
import { importArchive } from '../importers/run.ts';
import { isSystemError } from '../records/system-error.ts';
import { WriteError } from '../records/write-record.ts';
import { parseTimestamp } from '../schemas/fields.ts';
import { defineCommand, meant, UsageError } from './command.ts';

const sources = Object.entries(importers).map(
  ([name, importer]) => `  ${name}  ${importer.tool}: ${importer.expects}`,
);
const USAGE = `Usage: npm run import -- SOURCE PATH --content DIR [--overwrite] [--format text|json]

Imports another tool's archive as records, and reports everything that was dropped, guessed, corrected or refused.

SOURCE is one of:
${sources.join('\n')}

  --content DIR   the content folder to write to, created if it does not exist (or OPSBOOK_CONTENT)
  --overwrite     replace existing records that differ from the imported ones
  --format json   print the report as JSON

Exit code: 0 done, 1 nothing could be imported, 2 wrong usage.`;

export const command = defineCommand({
  name: 'import',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    overwrite: { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
  },
  most: 2,
  run({ content, overwrite, format }, [source, path], { cwd, env, now }) {
    const names = Object.keys(importers);
    if (!source) throw new UsageError('SOURCE is missing');
    if (!Object.hasOwn(importers, source))
      throw new UsageError(
        `unknown source "${source}"; expected one of: ${names.join(', ')}${meant(source, names)}`,
      );
    if (!path) throw new UsageError(`PATH is missing: give ${importers[source]!.expects}`);
    const folder = content ?? env['OPSBOOK_CONTENT'];
    if (!folder) throw new UsageError('--content DIR is missing: give the folder to write the records to');
    const root = resolve(cwd, folder);
    if (existsSync(root) && !statSync(root).isDirectory())
      throw new UsageError(`--content ${folder} is not a folder`);
    if (format !== 'text' && format !== 'json')
      throw new UsageError(`unknown format "${format}"; expected text or json`);
    const text = env['OPSBOOK_AS_OF'];
    const asOf = text ? parseTimestamp(text) : now;
    if (typeof asOf !== 'number') throw new UsageError(`OPSBOOK_AS_OF: ${asOf.fault}; ${asOf.fix}`);

    try {
      const report = importArchive(importers[source]!, resolve(cwd, path), {
        content: root,
        overwrite,
        now: asOf,
      });
      if ('fault' in report) return { code: 1, err: `import: ${report.fault}\n` };
      const out = format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : printReport(report);
      return { code: 0, out };
    } catch (error) {
      if (!(error instanceof WriteError || isSystemError(error))) throw error;
      return { code: 1, err: `import: ${error.message}\n` };
    }
  },
});
