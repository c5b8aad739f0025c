import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { importers } from '../importers/importers.ts';
import { printReport } from '../importers/loss.ts';
import { importArchive } from '../importers/run.ts';
import { parseTimestamp } from '../schemas/fields.ts';
import { defineCommand, meant, UsageError } from './command.ts';

const sources = Object.entries(importers).map(
  ([name, importer]) => `  ${name}  ${importer.tool}: ${importer.expects}`,
);
const USAGE = `Usage: npm run import -- SOURCE PATH --content DIR [--overwrite] [--format text|json]

Brings the archive of another tool in as records, and prints what was dropped, guessed, mended or refused.

SOURCE is one of
${sources.join('\n')}

  --content DIR   the content folder to write into, made if it is not there (or OPSBOOK_CONTENT)
  --overwrite     replace records that differ from what the import would write
  --format json   the report as JSON

Exit: 0 done, 1 nothing could be imported, 2 when called wrongly.`;

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
        `"${source}" is not a source: expected one of ${names.join(', ')}${meant(source, names)}`,
      );
    if (!path) throw new UsageError(`PATH is missing: ${importers[source]!.expects}`);
    const folder = content ?? env['OPSBOOK_CONTENT'];
    if (!folder) throw new UsageError('--content DIR is missing: the folder to write the records into');
    const root = resolve(cwd, folder);
    if (existsSync(root) && !statSync(root).isDirectory())
      throw new UsageError(`--content ${folder} is not a folder`);
    if (format !== 'text' && format !== 'json')
      throw new UsageError(`--format ${format} is not known: expected text or json`);
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
      return { code: 1, err: `import: ${(error as Error).message}\n` };
    }
  },
});
