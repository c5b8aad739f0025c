import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { minimal, minimalCount, scratchFolder } from '../support/content-folder.ts';
import { incident, place, validate } from './run-validate.ts';

describe('where and when', () => {
  test('the default content folder is content/', async () => {
    const { code, out } = await validate([], { cwd: place() });
    expect(code).toBe(0);
    expect(out).toContain(`${minimalCount} files in content checked`);
  });

  test('OPSBOOK_CONTENT sets the folder, and --content takes precedence', async () => {
    const cwd = place({}, 'date');
    const env = { OPSBOOK_CONTENT: minimal };
    expect((await validate([], { cwd, env })).code).toBe(0);
    expect((await validate(['--content', 'content'], { cwd, env })).code).toBe(1);
  });

  test('a folder outside the working folder is named in full', async () => {
    const { out } = await validate(['--content', minimal], { cwd: scratchFolder() });
    expect(out).toContain(`${minimalCount} files in ${minimal} checked`);
  });

  test('OPSBOOK_AS_OF sets the as-of moment', async () => {
    const { code, out } = await validate(['--content', minimal], {
      env: { OPSBOOK_AS_OF: '2026-03-31T11:45:00+02:00' },
    });
    expect(out).toContain('checked as of 2026-03-31T09:45:00.000Z');
    expect(code).toBe(0);
    const later = await validate(['--content', minimal], {
      env: { OPSBOOK_AS_OF: '2026-03-31T11:29:59+02:00' },
    });
    expect(later.code).toBe(1);
    expect(later.out).toContain(
      'started is 2026-03-31T09:30:00Z, after the as-of moment 2026-03-31T09:29:59Z',
    );
  });

  test.each([
    ['2026-02-31T00:00:00Z', 'February 2026 has 28 days'],
    ['2026-03-08T02:30:00', 'has no offset'],
    ['yesterday', 'is not a timestamp'],
  ])('OPSBOOK_AS_OF=%s is refused', async (moment, reason) => {
    const { code, out, err } = await validate(['--content', minimal], { env: { OPSBOOK_AS_OF: moment } });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`OPSBOOK_AS_OF: "${moment}"`);
    expect(err).toContain(reason);
  });
});

describe('PATH', () => {
  const cwd = place(
    { 'incidents/2026-03-10-b.md': incident('12'), 'incidents/2026-03-10-b/inner.md': incident('13') },
    'date',
  );
  const filesIn = (out: string) => [
    ...new Set([...out.matchAll(/^(content\S+?):\d+:\d+ /gm)].map(([, file]) => file)),
  ];

  test.each([
    [
      [],
      [
        'content/incidents/2026-03-10-b.md',
        'content/incidents/2026-03-10-b/inner.md',
        'content/playbook/services.yaml',
        'content/postmortems/2026-03-20-search-slow.md',
      ],
    ],
    [['content/incidents/2026-03-10-b.md'], ['content/incidents/2026-03-10-b.md']],
    [['content/incidents'], ['content/incidents/2026-03-10-b.md', 'content/incidents/2026-03-10-b/inner.md']],
    [
      ['content/incidents/'],
      ['content/incidents/2026-03-10-b.md', 'content/incidents/2026-03-10-b/inner.md'],
    ],
    [
      ['content/playbook', 'content/postmortems'],
      ['content/playbook/services.yaml', 'content/postmortems/2026-03-20-search-slow.md'],
    ],
  ])('%j limits the report', async (paths, expected) => {
    const { code, out } = await validate(paths, { cwd });
    expect(filesIn(out)).toEqual(expected);
    expect(code).toBe(expected.length > 0 ? 1 : 0);
  });

  test.each(['incidents', './incidents', 'incidents/2026-03-10-b'])(
    '%s is found in the content folder',
    async (path) => {
      expect(filesIn((await validate([path], { cwd })).out)).toContain(
        'content/incidents/2026-03-10-b/inner.md',
      );
    },
  );

  test('is found from a folder of the content, and before that from the current folder', async () => {
    const inside = { cwd: join(cwd, 'content/incidents'), env: { OPSBOOK_CONTENT: join(cwd, 'content') } };
    const { out } = await validate(['2026-03-10-b.md', 'playbook/services.yaml'], inside);
    expect(out.match(/\S+: \d errors?$/gm)?.map((line) => line.replace(/^.*content\//, ''))).toEqual([
      'incidents/2026-03-10-b.md: 1 error',
      'playbook/services.yaml: 1 error',
    ]);
  });

  test('the content folder itself does not limit the report', async () => {
    expect(filesIn((await validate(['content'], { cwd })).out)).toHaveLength(4);
  });

  test('limits the report, not the checks', async () => {
    const { out } = await validate(['content/maintenance'], { cwd: place({}, 'unknown-reference') });
    expect(out).toContain('there is no service "seerch"');
    expect(out).toContain(`${minimalCount + 3} files in content checked`);
  });

  test('a PATH that does not exist is a usage error, not a clean report', async () => {
    const { code, err } = await validate(['content/incidents/2026-03-10'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('content/incidents/2026-03-10 does not exist');
  });

  test('a misspelt PATH gets a suggestion', async () => {
    expect((await validate(['content/playbook/service.yaml'], { cwd })).err).toContain(
      'Did you mean content/playbook/services.yaml?',
    );
  });

  test('.. is outside the content folder', async () => {
    const { code, err } = await validate(['..'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('is not inside');
  });
});
