import type { z } from 'zod';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';
import type { Kind } from './kind.ts';
import { kinds, recordKinds } from './kinds.ts';
import { forms } from './reports/reports.ts';

/** What a schema is of: its files, its title and where it is published below /schemas/. */
export interface PublishedSchema {
  /** `incidents`, `playbook/services`, `reports/weekly-status-update`. */
  name: string;
  noun: string;
  /** A glob of its files in the content folder. */
  files: string;
  format: Kind['format'];
  schema: JsonSchema;
  /** A valid file; forms of reports have none of their own. */
  example?: string;
}

function publish(name: string, files: string, kind: Kind, schema: z.ZodType = kind.schema): PublishedSchema {
  const { $schema, ...rest } = toJsonSchema(schema);
  const part = kind.format === 'yaml' ? '' : 'front matter of ';
  return {
    name,
    noun: kind.noun,
    files,
    format: kind.format,
    schema: { $schema, title: `${kind.noun}: ${part}content/${files}`, ...rest },
    ...(schema === kind.schema ? { example: kind.example } : {}),
  };
}

/** Makes the schemas of all kinds and of all forms of reports, in the order of the house; as plain data, which a bundle has ready. */
export function makeSchemas(): PublishedSchema[] {
  const extension = { yaml: 'yaml', markdown: 'md', mdx: 'mdx' } as const;
  const ofKinds = Object.entries(kinds as Record<string, Kind>).map(([name, kind]) =>
    name in recordKinds
      ? publish(kind.place, `${kind.place}/**/*.${extension[kind.format]}`, kind)
      : publish(kind.place.replace(/\.yaml$/, ''), kind.place, kind),
  );
  const { reports } = recordKinds;
  const ofForms = Object.entries(forms)
    .filter(([form]) => form !== 'plain')
    .map(([form, schema]) => publish(`reports/${form}`, `reports/${form}/*.md`, reports as Kind, schema));
  return [...ofKinds, ...ofForms];
}
