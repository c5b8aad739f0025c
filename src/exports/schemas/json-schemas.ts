import { z } from 'zod';
import type { Kind } from '../../schemas/kind.ts';
import { kinds, recordKinds } from '../../schemas/kinds.ts';
import { forms } from '../../schemas/reports/reports.ts';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  propertyNames?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  [keyword: string]: unknown;
}

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

/** RFC 3339 with an offset; seconds may be left out, which `format: date-time` does not allow. */
const TIMESTAMP = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$';
const MONEY = '^-?\\d{1,12}(\\.\\d{1,3})?$';

/** Says in standard keywords what our own metadata means, there and in all that it holds, and leaves that out. */
function standardise(schema: JsonSchema): JsonSchema {
  const { reference, markdown, money, format } = schema;
  for (const own of ['reference', 'markdown', 'money', 'past']) delete schema[own];
  const notes = [
    ...(typeof reference === 'string' ? [`An id of ${placeNamed(reference)}.`] : []),
    ...(markdown ? ['Markdown.'] : []),
  ];
  if (money) schema.pattern = MONEY;
  if (format === 'date-time') {
    delete schema.format;
    schema.pattern = TIMESTAMP;
  }
  if (notes.length > 0) schema.description = [schema.description, ...notes].filter(Boolean).join(' ');
  const { properties = {}, items, anyOf = [], oneOf = [], propertyNames, additionalProperties } = schema;
  for (const part of [
    ...Object.values(properties),
    items,
    ...anyOf,
    ...oneOf,
    propertyNames,
    additionalProperties,
  ])
    if (typeof part === 'object') standardise(part);
  return schema;
}

/** Where the entries are that a reference points at; for parts of a playbook file their name. */
function placeNamed(target: string): string {
  const kind = Object.hasOwn(kinds, target) ? (kinds as Record<string, Kind>)[target] : undefined;
  const parts: Record<string, string> = {
    groups: 'groups in playbook/services.yaml',
    frameworks: 'frameworks in playbook/compliance.yaml',
    requestRules: 'requestRules in playbook/compliance.yaml',
    complianceChecks: 'checks in playbook/compliance.yaml',
  };
  return parts[target] ?? (kind ? (target in recordKinds ? `${kind.place}/` : kind.place) : target);
}

/** A Zod schema as JSON Schema draft 7, of what is written in the file. Rules between fields are the validator's. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return standardise(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as JsonSchema);
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

/** The schemas of all kinds and of all forms of reports, in the order of the house. */
export function publishedSchemas(): PublishedSchema[] {
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

/** Every file below /schemas/, with its text: one a schema, and an index of them. */
export function schemaFiles(): { path: string; text: string }[] {
  const all = publishedSchemas();
  const index = all.map(({ name, noun, files, format }) => ({ schema: `${name}.json`, noun, files, format }));
  const write = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  return [
    { path: 'index.json', text: write(index) },
    ...all.map(({ name, schema }) => ({ path: `${name}.json`, text: write(schema) })),
  ];
}

/** The editor's setting that gives each YAML file of the content its schema. Front matter cannot be mapped by a glob. */
export function editorSchemas(): Record<string, string> {
  return Object.fromEntries(
    publishedSchemas()
      .filter(({ format }) => format === 'yaml')
      .map(({ name, files }) => [`./public/schemas/${name}.json`, `content/${files}`]),
  );
}
