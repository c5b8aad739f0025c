import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { minimalCount } from '../support/content-folder.ts';
import { incident, place, UNCOMPARED, validate } from './run-validate.ts';

describe('formats', () => {
  test('json has the same content as text', async () => {
    const { code, out } = await validate(['--format', 'json'], { cwd: place({}, 'date') });
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      folder: 'content',
      files: minimalCount + 1,
      asOf: '2026-03-31T10:00:00.000Z',
      errors: 4,
      warnings: 0,
    });
    expect(report.problems[0]).toEqual({
      rule: 'date',
      severity: 'error',
      file: 'playbook/services.yaml',
      line: 11,
      column: 12,
      endLine: 11,
      endColumn: 22,
      message: 'services.shop.since: "2025-02-29" is not a date: February 2025 has 28 days',
      expected: 'a calendar date',
      fix: 'correct the date',
      page: '/rules/#date',
    });
    expect(report.problems).toHaveLength(4);
  });

  test('github escapes characters that would end a property or a command', async () => {
    const cwd = place({
      'incidents/a,b: 100%.md': incident('"A sound title"'),
      'incidents/2026-03-10-value.md': incident('"A sound title"').replace('P2', '"50%\\nof: it, maybe"'),
    });
    const { code, out } = await validate(['--format', 'github'], { cwd });
    expect(code).toBe(1);
    const [value, name, last, ...rest] = out.trimEnd().split('\n');
    expect(value).toBe(
      '::error file=content/incidents/2026-03-10-value.md,line=3,col=11,endLine=3,endColumn=31,title=unknown-reference::' +
        'severity: there is no severity "50%25%0Aof: it, maybe"%0A' +
        'expected: one of those in playbook/severities.yaml: P0, P1, P2%0A' +
        'fix: use one of these, or have the severity added to playbook/severities.yaml first',
    );
    expect(name).toMatch(
      /^::error file=content\/incidents\/a%2Cb%3A 100%25\.md,line=1,col=1,title=file-name::"a,b: 100%25" is not a valid id%0A/,
    );
    expect(last).toMatch(
      new RegExp(
        `^${minimalCount + 2} files in content checked as of .*: 2 errors, 0 warnings; sealed facts not compared`,
      ),
    );
    expect(rest).toEqual([]);
  });

  test('github annotates ten of each type and puts every problem into the job summary', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 13 }, (_, i) => [
        `incidents/2026-03-10-${String.fromCharCode(97 + i)}.md`,
        incident(String(i + 10)),
      ]),
    );
    const cwd = place(
      { ...files, 'incidents/2026-03-10-pipe.md': incident('"x"').replace('P2', '"a|<b>"') },
      'postmortem-overdue',
    );
    const summary = join(cwd, 'summary.md');
    writeFileSync(summary, 'What an earlier step wrote.\n');
    const { code, out } = await validate(['--format', 'github'], {
      cwd,
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(code).toBe(1);
    expect(out.match(/^::error /gm)).toHaveLength(10);
    expect(out.match(/^::warning /gm)).toHaveLength(2);
    expect(out).toContain('4 more errors not annotated; the job summary lists all\n');
    expect(out).not.toContain('more warnings');
    const text = readFileSync(summary, 'utf8');
    const count = `${minimalCount + 14 + 4} files in content checked`;
    expect(text).toMatch(
      new RegExp(`^What an earlier step wrote\\.\n## Rejected: 14 errors, 2 warnings\n\n${count}`),
    );
    expect(text.match(/ \| error \| /g)).toHaveLength(14);
    expect(text.match(/ \| warning \| /g)).toHaveLength(2);
    expect(text).toContain('there is no severity "a\\|\\<b>"');
  });

  test('only github writes a job summary', async () => {
    const cwd = place();
    const summary = join(cwd, 'summary.md');
    writeFileSync(summary, '');
    await validate([], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toBe('');
    await validate(['--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toBe(
      `## Accepted: no problems\n\n${minimalCount} files in content checked as of 2026-03-31T10:00:00.000Z: no problems${UNCOMPARED}\n`,
    );
  });

  test('text shows control characters and line breaks instead of sending them to the terminal', async () => {
    const cwd = place({
      'incidents/2026-03-10-escape.md': incident('"x"').replace('P2', '"\\e[2J\\n::error::fake"'),
    });
    const { out } = await validate([], { cwd });
    expect(out).toContain('there is no severity "\\u001b[2J\\n::error::fake"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
    expect(out).not.toMatch(/\u001b|^\s*::/m);
  });
});
