import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');

test('every file named in the threat model exists', () => {
  const files = [...read('SECURITY.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(25);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('every row of the threat model names its evidence', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| attack'));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row.split(' | ')[2], row).toMatch(/^\[|^the same/);
});

describe('owners', () => {
  const rules = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));
  /** The owner whose review a file needs, by the last matching rule. */
  const ownersOf = (file: string) =>
    rules.findLast(([pattern]) => pattern === '*' || `/${file}`.startsWith(pattern!))!.slice(1);

  test.each([
    'src/records/yaml.ts',
    'src/cli/validate.ts',
    'package.json',
    'package-lock.json',
    '.github/workflows/deploy.yml',
    '.github/CODEOWNERS',
    'astro.config.mjs',
    'tests/workflows.test.ts',
    'content/playbook/services.yaml',
    'content/withdrawals/x.yaml',
  ])('%s has one', (file) => {
    expect(ownersOf(file)).not.toEqual([]);
  });

  test.each(['content/incidents/x.md', 'content/reports/letter/2026-10.md', 'content/finance/2026-10.yaml'])(
    '%s is open',
    (file) => {
      expect(ownersOf(file)).toEqual([]);
    },
  );
});

test.each(readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml'))(
  'the issue form %s is accepted by GitHub',
  (name) => {
    const { body, ...form } = parse(read(`.github/ISSUE_TEMPLATE/${name}`));
    expect(form.name).toEqual(expect.any(String));
    expect(form.description).toEqual(expect.any(String));
    const fields = body.filter(({ type }: { type: string }) => type !== 'markdown');
    const ids = fields.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of fields) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[a-z-]+$/);
      expect(attributes.label).toEqual(expect.any(String));
    }
  },
);
