import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { code } from '../home.ts';
import { didYouMean } from '../records/near-miss.ts';
import { readContentFile } from '../records/read.ts';
import { wholeYaml } from '../records/split.ts';
import { parseYaml } from '../records/yaml.ts';
import type { DataOf } from '../schemas/data.ts';
import { levels } from '../schemas/incident.ts';
import { timeZone } from '../schemas/time-zone.ts';
import { eventKinds, type Fault } from './archive.ts';

const word = () => z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** The service that a name of the source means: its id, or a new one with its name and group. */
const service = () =>
  z.union([
    z.string(),
    z.strictObject({
      id: z.string().describe('Its id.'),
      name: z.string().optional().describe('Its name. Default: the name in the source.'),
      group: z.string().optional().describe('The name of its group.'),
    }),
  ]);

/** What a label of an issue says. */
const label = () =>
  z.union([
    z.enum(['incident', 'maintenance', 'notice', 'ignore']),
    z.strictObject({
      severity: z.string().optional().describe('It gives the severity.'),
      service: z.string().optional().describe('It names a service.'),
      level: z.enum(levels).optional().describe('It says how badly services were affected.'),
      cause: z.string().optional().describe('It gives the cause.'),
    }),
  ]);

/** The mapping file of an import: one form for all sources. */
export const mappingSchema = z.strictObject({
  name: z.string().optional().describe('Name of the organisation.'),
  system: z.string().optional().describe('The tool that a table was exported from.'),
  zone: timeZone().optional().describe('Time zone of times without an offset; `--zone` takes precedence.'),
  kind: z.enum(eventKinds).optional().describe('What a row of a table is. Default: an incident.'),
  columns: z
    .record(z.string(), z.string())
    .default({})
    .describe('The field of a record that each column of a table holds: `from: started`, `id: source.id`.'),
  values: z
    .record(z.string(), z.record(z.string(), word()))
    .default({})
    .describe('By field, what a value of the source becomes: `severity: { high: P1 }`.'),
  dates: z
    .string()
    .optional()
    .describe(
      'How dates are written, if not as in RFC 3339: `dd.MM.yyyy HH:mm`, `MM/dd/yyyy hh:mm a`, `epoch-seconds`, `epoch-milliseconds`.',
    ),
  state: z.string().optional().describe('The state of every record that has none.'),
  level: z.enum(levels).optional().describe('How badly every named service was affected.'),
  group: z
    .array(z.string())
    .default([])
    .describe(
      'Rows that are equal in these fields are one record, which affects the services of all of them.',
    ),
  services: z
    .record(z.string(), service())
    .default({})
    .describe('By name in the source, the service that it means. Two names of one service are one, renamed.'),
  labels: z.record(z.string(), label()).default({}).describe('What each label of an issue says.'),
  headings: z
    .record(z.string(), z.string())
    .default({})
    .describe('The field that a heading or a bold word of a document gives: `Action items: actions`.'),
  maintenanceWords: z
    .array(z.string())
    .default([])
    .describe('Words in a title that make an entry maintenance, where the source cannot say it otherwise.'),
});

export type Mapping = DataOf<typeof mappingSchema>;

/** The tools whose mapping needs no file, because it is in the folder `mappings`. */
const shippedMappings: readonly string[] = ['jira', 'opsgenie', 'pagerduty'];

/**
 * Reads the mapping of a file, or of a known tool by its name, or returns why it cannot be used, with each place. A file goes before a name. `folder` is
 * where a relative path begins. If nothing is given, the mapping is empty.
 */
export function readMapping(given: string | undefined, folder: string): Mapping | Fault {
  if (given === undefined) return mappingSchema.parse({});
  const path = resolve(folder, given);
  const isShipped = !existsSync(path) && shippedMappings.includes(given);
  const file = isShipped ? join(code, 'importers/mappings', `${given}.yaml`) : path;
  if (!existsSync(file)) {
    const meant = didYouMean(given, shippedMappings);
    return {
      fault: `the mapping file ${file} does not exist. Known without a file: ${shippedMappings.join(', ')}${meant ? `. Did you mean ${meant}?` : ''}`,
    };
  }
  const content = readContentFile(dirname(file), basename(file));
  const [unreadable] = content.problems;
  if (unreadable) return { fault: `${file}: ${unreadable.message}: ${unreadable.fix}` };
  const yaml = parseYaml(wholeYaml(content));
  if ('problem' in yaml) {
    const { line, column, message, fix } = yaml.problem;
    return { fault: `${file}:${line}:${column}: ${message}: ${fix}` };
  }
  const parsed = mappingSchema.safeParse(yaml.data ?? {});
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(
    ({ path, message }) => `  ${path.map(String).join('.') || 'the file'}: ${message}`,
  );
  return { fault: `${file} is not a mapping:\n${reasons.join('\n')}` };
}
