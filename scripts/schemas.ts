import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { editorSchemas, schemaFiles } from '../src/exports/schemas/json-schemas.ts';

// Writes the JSON Schemas that the site publishes and editors read. They are committed; a test fails if they are out of date.
const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'public/schemas');
rmSync(folder, { recursive: true, force: true });
const files = schemaFiles();
for (const { path, text } of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
mkdirSync(join(root, '.vscode'), { recursive: true });
writeFileSync(
  join(root, '.vscode/settings.json'),
  `${JSON.stringify({ 'yaml.schemas': editorSchemas() }, null, 2)}\n`,
);
console.log(`${files.length} files in public/schemas/, and .vscode/settings.json`);
