import { makeSchemas, type PublishedSchema } from './make-schemas.ts';

let published: readonly PublishedSchema[] | undefined;

/** The schemas of all kinds and of all forms of reports, in the order of the house. They are the software's, and made once. */
export function publishedSchemas(): readonly PublishedSchema[] {
  published ??= makeSchemas();
  return published;
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

/**
 * The editor's setting that gives each YAML file of the content its schema. Front matter cannot be mapped by a glob. Both paths are relative to the
 * repository: of the folder of the schemas, and of the content, which may be empty.
 */
export function editorSchemas(schemas: string, content: string): Record<string, string> {
  return Object.fromEntries(
    publishedSchemas()
      .filter(({ format }) => format === 'yaml')
      .map(({ name, files }) => [`./${schemas}/${name}.json`, `${content}${files}`]),
  );
}
