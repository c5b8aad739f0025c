import { expect, test } from 'vitest';
import { PARTS, withParts } from '../../src/views/parts-of-page.ts';

const heading = (id: string, text: string, rest = '') => `<h2 id="${id}"${rest}>${text}</h2><p>…</p>`;
const four = [
  heading('a', 'One'),
  heading('b', 'R&amp;D'),
  heading('c', '<code>c</code> of it'),
  heading('d', 'Four'),
].join('');

test('a page with four parts or more lists them, as they are escaped and without tags', () => {
  expect(withParts(`<main><h1>Title</h1>${PARTS}${four}</main>`)).toBe(
    '<main><h1>Title</h1><nav class="on-page no-print" aria-label="On this page"><details><summary><span>On this page</span></summary><ul>' +
      '<li><a href="#a">One</a></li><li><a href="#b">R&amp;D</a></li><li><a href="#c">c of it</a></li><li><a href="#d">Four</a></li>' +
      `</ul></details></nav>${four}</main>`,
  );
});

test.each([
  ['fewer than four parts', heading('a', 'One') + heading('b', 'Two') + heading('c', 'Three')],
  ['a part that cannot be linked to', four.replace(' id="d"', '')],
  ['a part that is not visible', four.replace('id="d"', 'id="d" class="visually-hidden"')],
])('%s: no list', (_, body) => {
  expect(withParts(`<main>${PARTS}${body}</main>`)).toBe(`<main>${body}</main>`);
});

test('a page without the place for a list stays as it is', () => {
  expect(withParts(four)).toBe(four);
});
