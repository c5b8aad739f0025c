import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importers } from '../src/importers/importers.ts';
import { printReport } from '../src/importers/loss.ts';
import { importArchive } from '../src/importers/run.ts';
import { parseTimestamp } from '../src/schemas/fields.ts';

const sources = Object.entries(importers).map(
  ([name, importer]) => `  ${name}  ${importer.tool}: ${importer.expects}`,
);
const usage = `Usage: npm run import -- SOURCE PATH --content DIR [--overwrite] [--format text|json]

Brings the archive of another tool in as records, and prints what was dropped, guessed, mended or refused.

SOURCE is one of
${sources.join('\n')}

  --content DIR   the content folder to write into, made if it is not there (or OPSBOOK_CONTENT)
  --overwrite     replace records that differ from what the import would write
  --format json   the report as JSON

Exit: 0 done, 1 nothing could be imported, 2 usage.
`;

// A reader that has seen enough (head) closes the pipe; the import itself is complete by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = main();

function main(): number {
  const wrong = (message: string): number => {
    process.stderr.write(`import: ${message}\n\n${usage}`);
    return 2;
  };
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    return wrong((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [source, path, ...rest] = positionals;
  const content = values.content ?? process.env.OPSBOOK_CONTENT;
  if (!source) return wrong('SOURCE is missing');
  if (!Object.hasOwn(importers, source))
    return wrong(`"${source}" is not a source: expected one of ${Object.keys(importers).join(', ')}`);
  if (!path) return wrong(`PATH is missing: ${importers[source]!.expects}`);
  if (rest.length > 0) return wrong(`"${rest[0]}" is one argument too many`);
  if (!content) return wrong('--content DIR is missing: the folder to write the records into');
  if (existsSync(content) && !statSync(content).isDirectory())
    return wrong(`--content ${content} is not a folder`);
  if (values.format !== 'text' && values.format !== 'json')
    return wrong(`--format ${values.format} is not known: expected text or json`);
  const now = asOf();
  if (typeof now !== 'number') return wrong(`OPSBOOK_AS_OF: ${now.fault}: write ${now.fix}`);

  try {
    const report = importArchive(importers[source]!, path, { content, overwrite: values.overwrite, now });
    if ('fault' in report) {
      process.stderr.write(`import: ${report.fault}\n`);
      return 1;
    }
    process.stdout.write(
      values.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : printReport(report),
    );
    return 0;
  } catch (error) {
    process.stderr.write(`import: ${(error as Error).message}\n`);
    return 1;
  }
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      content: { type: 'string' },
      overwrite: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function asOf(): ReturnType<typeof parseTimestamp> {
  const text = process.env.OPSBOOK_AS_OF;
  return text ? parseTimestamp(text) : Date.now();
}
