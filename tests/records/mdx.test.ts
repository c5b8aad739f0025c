import fc from 'fast-check';
import { mdxToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import { readMdx } from '../../src/records/mdx.ts';
import { components } from '../../src/schemas/reviews/components.ts';
import { reviewSections } from '../../src/views/reviews/review-sections.ts';
import { randomSets } from '../support/random-sets.ts';

const sectionsOf = (body: string) => reviewSections({ source: { body } } as never, '/');

/** Everything a page would show of a text, regardless of the validator. */
function rendered(body: string): string {
  return sectionsOf(body)
    .flatMap(({ parts }) => parts.flatMap((part) => ('prose' in part ? part.prose : [])))
    .map((piece) => ('html' in piece ? piece.html : ''))
    .join('');
}

const run = "globalThis.ran = 'yes'";
const hostile = [
  `import { x } from 'data:text/javascript,${run}'`,
  `import 'data:text/javascript,${run}'`,
  `export const x = (${run})`,
  `export default function () { ${run} }`,
  `text\n\nexport * from 'data:text/javascript,${run}'`,
  '{process.env}',
  '{1+1}',
  `a {${run}} b`,
  `{(() => { ${run} })()}`,
  `<script>${run}</script>`,
  `<SCRIPT SRC=//example.org/x.js>`,
  `<div>x</div>`,
  `<div\nonclick="${run}">`,
  `<Figure onClick={() => { ${run} }} id="mttr" />`,
  `<Figure id="mttr" {...{ get x() { ${run} } }} />`,
  `<Figure id={${run}} />`,
  `<Figure id={\`mttr\`} />`,
  '<Figure id="mttr" onload="x" />',
  '<Figure id="mttr">{1}</Figure>',
  '<Figure id="mttr">',
  '<Figure id="mttr"',
  '</Figure>',
  '<a.b/>',
  '<a:b/>',
  '<Figure.x id="mttr" />',
  '<></>',
  `<>{${run}}</>`,
  '<!-- a comment -->',
  '<?php x ?>',
  '<!DOCTYPE html>',
  '<![CDATA[x]]>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>x</script></svg>',
  '<style>body { display: none }</style>',
  '<iframe src="https://example.org"></iframe>',
  '# {1+1}',
  '| a |\n|---|\n| {1+1} |',
  '> - {1+1}',
  '[a]({1+1})',
  '[a](javascript:alert(1))',
  '![a](https://example.org/x.png)',
  '[x]: javascript:alert(1)\n\n[a][x]',
  '# <Figure id="mttr" />',
  '[<Figure id="mttr" />](/x)',
  '<https://example.org>',
  '    {1+1}',
  'a <Scorecard /> b',
  '- <Scorecard />',
  'a<b',
  '<details><summary>x</summary></details>',
];

describe('a hostile review', () => {
  test.each(hostile)('%j is refused at its place, and nothing in it runs', (body) => {
    const { faults, components: found } = readMdx(`First.\n\n${body}\n`);
    expect(faults.length).toBeGreaterThan(0);
    for (const { line, column } of faults) {
      expect(line).toBeGreaterThanOrEqual(3);
      expect(column).toBeGreaterThan(0);
    }
    expect(faults.some(({ rule }) => /^(?:mdx|markdown)-/.test(rule))).toBe(true);
    for (const { attributes, name } of found)
      expect(components[name].schema.safeParse(attributes).success).toBe(true);
    // Even past the validator it is only text.
    const html = rendered(`First.\n\n${body}\n`);
    expect(html).not.toMatch(/<(?:script|style|iframe|svg|img|div (?!class="scroll")|[a-z][^>]*\son\w+=)/i);
    expect(html).not.toMatch(/href="javascript:/i);
    expect((globalThis as { ran?: string }).ran).toBeUndefined();
  });

  test('input that crashes or hangs an MDX parser is reported quickly', () => {
    for (const body of [
      '<'.repeat(10_000),
      '<a>'.repeat(10_000),
      '{'.repeat(10_000),
      `x {${'('.repeat(50_000)}}`,
      `{${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      '<Figure id={'.repeat(5_000),
      '<Figure '.repeat(10_000),
      `${'> '.repeat(2_000)}<Figure id="mttr" />`,
      `export const a = ${'('.repeat(50_000)}`,
      '<Figure id="mttr" /> '.repeat(5_000),
    ]) {
      const { faults, components: found } = readMdx(body);
      expect(faults.length + found.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThanOrEqual(50);
    }
  });
});

describe('a valid review', () => {
  const body = `Uptime was <Figure id="uptime" />, that of checkout <Figure id="uptime" subject='service:checkout'
period="2026-Q2" />; ä 😀 <Figure id="mttr" />.

<Chart
  figure="uptime"
  last={6}
/>
## Market

| what | how much |
|---|---|
| uptime | <Figure id="uptime" /> |

- \`{code}\` and <Figure id="nps" />

<Figure id="nps" />

## Growth

<Scorecard />

A brace \\{ and &#123;, 1 < 2, and \\<this>.
`;
  const { components: found, faults, sections, text } = readMdx(body);

  test('has its components in order, with their literals and places', () => {
    expect(faults).toEqual([]);
    expect(found.map(({ name, line, column, block }) => [name, line, column, block])).toEqual([
      ['Figure', 1, 12, false],
      ['Figure', 1, 53, false],
      ['Figure', 2, 27, false],
      ['Chart', 4, 1, true],
      ['Figure', 12, 12, false],
      ['Figure', 14, 16, false],
      ['Figure', 16, 1, true],
      ['Scorecard', 20, 1, true],
    ]);
    expect(found[1]!.attributes).toEqual({ id: 'uptime', subject: 'service:checkout', period: '2026-Q2' });
    expect(found[3]!.attributes).toEqual({ figure: 'uptime', subject: 'organisation', by: 'month', last: 6 });
    expect(found[3]!.places.get('last')).toMatchObject({ line: 6, column: 3 });
  });

  test('keeps its line numbers when components are removed', () => {
    expect(text.split('\n')).toHaveLength(body.split('\n').length);
    expect(sections.map((start) => text.slice(start, start + 9))).toEqual(['## Market', '## Growth']);
  });

  test('is split into sections, with inline and block components separated', () => {
    const parted = sectionsOf(body);
    expect(parted.map(({ title, id }) => [title, id])).toEqual([
      [undefined, undefined],
      ['Market', 'market'],
      ['Growth', 'growth'],
    ]);
    const kinds = parted.map(({ parts }) =>
      parts.map((part) => ('prose' in part ? 'prose' : part.component.name)),
    );
    expect(kinds).toEqual([
      ['prose', 'Chart'],
      ['prose', 'Figure'],
      ['prose', 'Scorecard', 'prose'],
    ]);
    expect(rendered(body)).not.toMatch(/[\uE000-\uE002]/);
  });

  test('each example of a component is valid', () => {
    for (const [name, { example }] of Object.entries(components)) {
      const read = readMdx(example);
      expect(read.faults).toEqual([]);
      expect(read.components.map((each) => each.name)).toEqual([name]);
    }
  });
});

test('accepted text is valid MDX with only listed components and no code', () => {
  const pieces = [
    'A sentence.',
    '<Figure id="mttr" />',
    ' and ',
    '\n\n',
    '## Heading\n',
    '- item ',
    '> quote ',
    '`{code}`',
    '```\n{x}\n```\n',
    '\\{',
    '&#123;',
    ' < ',
    '<Scorecard />',
    '| a |\n|---|\n| b |\n',
    '**',
    '{x}',
    '<b>',
    'import x',
    '\n',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (body) => {
      const { faults, components: found } = readMdx(body);
      if (faults.length > 0) return;
      const types = new Map<string, number>();
      const walk = (node: { type: string; name?: string | null; children?: unknown[] }) => {
        types.set(node.type, (types.get(node.type) ?? 0) + 1);
        if (node.type.startsWith('mdxJsx')) expect(Object.keys(components)).toContain(node.name);
        for (const child of node.children ?? []) walk(child as Parameters<typeof walk>[0]);
      };
      walk(mdxToMdast(body) as Parameters<typeof walk>[0]);
      for (const type of ['mdxjsEsm', 'mdxTextExpression', 'mdxFlowExpression', 'html'])
        expect(types.has(type)).toBe(false);
      expect((types.get('mdxJsxFlowElement') ?? 0) + (types.get('mdxJsxTextElement') ?? 0)).toBe(
        found.length,
      );
    }),
    randomSets(7, 500),
  );
});
