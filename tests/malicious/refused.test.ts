import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { renderMarkdown } from '../../src/views/render-markdown.ts';
import { fixtures, minimal } from '../support/content-folder.ts';
import { readOnce } from '../support/read-once.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const file = 'incidents/2026-03-10-slow.md';
const keys: Record<string, string> = {
  title: 'Search was slow',
  severity: 'P2',
  state: 'resolved',
  started: '2026-03-10T10:00:00+01:00',
  resolved: '2026-03-10T10:30:00+01:00',
};
const { contentWith } = readOnce(minimal);
const casesOf = <T>(name: string) => load(readFileSync(join(fixtures, 'malicious', name), 'utf8')) as T[];

/** Each problem that the record has, as rule@line. */
function answerTo(text: string): string[] {
  const problems = checkContent(contentWith(file, text), asOf).filter((each) => each.file === file);
  return problems.map(({ rule, line }) => `${rule}@${line}`);
}

/** Front matter that starts with these lines and has all other required keys. */
function frontMatter(lines: string): string {
  const rest = Object.entries(keys).filter(([key]) => !new RegExp(`^["']?${key}["']?:`, 'm').test(lines));
  return `---\n${lines}\n${rest.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n`;
}

const bodies = casesOf<{ body: string; rule: string; line?: number }>('markdown.yaml');
describe('malicious prose', () => {
  const front = frontMatter('cause: capacity');
  const before = front.split('\n').length - 1;

  test.each(bodies)('$body is refused', ({ body, rule, line = 1 }) => {
    expect(answerTo(`${front}${body}\n`)).toContain(`${rule}@${before + line}`);
  });

  test.each(bodies)('$body is text even if it gets past the validator', ({ body }) => {
    const html = renderMarkdown(body, '/', { headingIds: true });
    // Tags and text, with attribute values blanked.
    const tags = html.replace(/"[^"]*"/g, '""');
    expect(tags).not.toMatch(
      /<(?:script|style|iframe|object|embed|form|input|button|base|meta|link|svg|math|template|noscript|video|source|!|\?)/i,
    );
    expect(tags).not.toMatch(/<[^>]*\son\w+\s*=/i);
    for (const [, address = ''] of html.matchAll(/<a [^>]*href="([^"]*)"/g))
      expect(address).toMatch(/^(?:https?:\/\/|mailto:|#|\/(?![/\\])|x$)/);
    for (const [, address = ''] of html.matchAll(/<img[^>]*src="([^"]*)"/g))
      expect(address).toMatch(/^\/(?![/\\])/);
  });
});

const files = casesOf<{ trick: string; text?: string; front?: string; rule: string; line: number }>(
  'data.yaml',
);
test.each(files)('$trick in the data is refused', ({ text, front = '', rule, line }) => {
  expect(answerTo(text ?? frontMatter(front))).toContain(`${rule}@${line}`);
  expect('ran' in globalThis).toBe(false);
});
