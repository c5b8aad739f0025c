import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/checks.ts';
import { asJson, validationReport } from '../../src/checks/formats/json.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { readContent } from '../../src/records/ledger.ts';
import { incident } from '../../src/schemas/incident.ts';
import { contentFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const guide = read('AGENTS.md');
/** The first block of a language in a Markdown file. */
const block = (markdown: string, language: string) =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(markdown)![1]!;

test('the report in the guide for agents is the validator’s output for the mistake in the README', () => {
  const told = validationReport.strict().parse(JSON.parse(block(guide, 'json')));
  const { file } = told.problems[0]!;
  const mistake = block(read('README.md'), 'markdown').replace('service: shop', 'service: shp');
  const content = contentFolder({ [file]: mistake }, { base: DEMO, parts: ['playbook'] });
  const written = readContent(content);
  const asOf = asOfInstant(written.ledger, undefined, 0).instant;
  const problems = checkContent(written, asOf).filter((problem) => problem.file === file);
  const report = validationReport.parse(
    JSON.parse(asJson(problems, { files: told.files, folder: 'content', asOf })),
  );
  expect(report).toEqual(told);
});

test('the correction in the guide for agents is valid in a record', () => {
  const { amendments } = parse(block(guide, 'yaml'));
  expect(incident.schema.shape.amendments.safeParse(amendments).error).toBeUndefined();
});

test.each(['AGENTS.md', 'README.md', 'CONTRIBUTING.md', 'content/README.md'])(
  '%s names only existing commands',
  (file) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(file).matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name]) => name!);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  },
);
