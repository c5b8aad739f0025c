import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/site/render-markdown.ts';

const words = [
  'We ',
  'are',
  ' looking',
  '.',
  ',',
  ':',
  ' - ',
  '1. ',
  '(',
  ')',
  '"',
  "'",
  '14:05',
  ' ',
  '%',
  'é',
  '/',
  '=',
  '+',
  '-',
  'www.',
  'x',
  '!',
  '…',
  '\t',
  '  ',
];

describe('the shortcut for plain lines', () => {
  test('gives what Sätteri gives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 10 }), (parts) => {
        const text = parts.join('');
        const full = (markdownToHtml(text) as { html: string }).html.trim();
        const html = renderMarkdown(text, '/', { headingIds: false }).trim();
        expect(html.replaceAll('<pre tabindex="0">', '<pre>')).toBe(full);
      }),
      { numRuns: 4000, seed: 20261104 },
    );
  });

  test('shows what is dangerous as text', () => {
    expect(renderMarkdown('a < b & c', '/', { headingIds: false }).trim()).toBe('<p>a &lt; b &amp; c</p>');
  });
});
