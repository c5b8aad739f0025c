import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { lastInstantOf, pastWhen, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { count } from './quantities.ts';
import { amendments } from './seals/seal.ts';

/** What an import could not bring in: its time is unknown, so that silence does not count as good. */
export const importLog = defineRecordKind({
  noun: 'import log',
  place: 'imports',
  format: 'yaml',
  pageless: true,
  naming: { by: 'title', field: 'system' },
  schema: z.strictObject({
    system: text().describe('The tool that it came from.'),
    noun: text().default('entry').describe('What the tool calls one of its entries: issue.'),
    read: count().describe('Number of entries in the source.'),
    names: z
      .array(
        z.strictObject({
          name: text().describe('The name in the source.'),
          service: reference('services').describe('The service that it means.'),
        }),
      )
      .default([])
      .describe('What the names of the source mean, so that a later import means the same.'),
    missing: z
      .array(
        z.strictObject({
          file: text().optional().describe('Its file in the source.'),
          line: z.int().min(1).optional().describe('Its line in that file.'),
          title: text().optional().describe('Its title, if it could be read.'),
          services: z.array(reference('services')).default([]).describe('The services that it names.'),
          from: pastWhen().optional().describe('When it began, if it could be read.'),
          to: pastWhen().optional().describe('When it ended, if it could be read.'),
          reason: text().describe('Why it could not be imported.'),
        }),
      )
      .default([])
      .describe('The entries that are missing. The time of their services is unknown.'),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from({ missing = [] }) {
      const ends = missing.flatMap(({ from, to = from }) => (to === undefined ? [] : [to]));
      const instants = ends.map((end) => (typeof end === 'string' ? lastInstantOf(end) : end));
      return { setting: 'incidents', at: instants.length > 0 ? Math.max(...instants) : undefined };
    },
    open: ['names', 'noun'],
  },
  example: `system: cState
noun: issue
read: 196
names:
  - { name: Mail Queue, service: mail }
missing:
  - file: content/issues/2024-05-06-mail.md
    title: Mail is down
    services: [mail]
    from: 2024-05-06
    reason: "date: the sixth of May is not a time"
`,
});

export type ImportLog = DataOf<typeof importLog.schema>;
