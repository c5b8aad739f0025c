import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { home } from '../home.ts';
import { editorSchemas, schemaFiles } from '../schemas/json-schemas.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  name: 'schemas',
  usage: `Usage: npm run schemas

Writes the JSON Schemas in public/schemas/ and the editor's settings again, after a schema changed. They are committed; a test says when they
are behind.`,
  options: {},
  run() {
    const folder = join(home, 'public/schemas');
    rmSync(folder, { recursive: true, force: true });
    const files = schemaFiles();
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    mkdirSync(join(home, '.vscode'), { recursive: true });
    writeFileSync(
      join(home, '.vscode/settings.json'),
      `${JSON.stringify({ 'yaml.schemas': editorSchemas('public/schemas', 'content/') }, null, 2)}\n`,
    );
    return { code: 0, out: `${files.length} files in public/schemas/, and .vscode/settings.json\n` };
  },
});
