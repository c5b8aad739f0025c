import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { LineCounter, type Node, parseDocument } from 'yaml';
import { marginKey } from '../../src/records/margin-key.ts';
import { isWritten, locate, type SourceFile } from '../../src/records/source-file.ts';
import { splitFrontMatter, wholeYaml } from '../../src/records/split.ts';
import { demoTexts } from '../support/demo-texts.ts';
import { randomSets } from '../support/random-sets.ts';

const ON = ['key', 'value', 'both'] as const;

/** The place of a key of the whole map as the parser with positions gives it, and whether it is there. */
function parsed({ yaml, yamlLine }: SourceFile, key: string, on: (typeof ON)[number]) {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter,
    schema: 'core',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const map = document.contents as {
    items?: { key: Node & { value: unknown }; value: Node | null }[];
  } | null;
  const pair = map?.items?.find((each) => each.key?.value === key);
  const node = on === 'value' ? pair?.value : pair?.key;
  if (!pair || !node?.range) return { isThere: pair !== undefined };
  const [from, to] = node.range;
  const end = on === 'both' ? (pair.value?.range?.[1] ?? to) : to;
  const { line, col } = lineCounter.linePos(from);
  const length = Math.max(yaml.slice(from, end).split('\n', 1)[0]!.trimEnd().length, 1);
  return {
    isThere: true,
    place: { line: line + yamlLine, column: col, endLine: line + yamlLine, endColumn: col + length },
  };
}

function expectSame(source: SourceFile, key: string): void {
  for (const on of ON) {
    const { isThere, place } = parsed(source, key, on);
    // Anew each time, because what was parsed once is not looked for otherwise.
    if (place) expect(locate({ ...source }, [key], on), `${on} of ${key}:\n${source.yaml}`).toEqual(place);
    expect(isWritten({ ...source }, [key]), `${key}:\n${source.yaml}`).toBe(isThere);
  }
}

test('the keys of the demo’s records are where the parser with positions finds them', () => {
  // Some of each kind.
  for (const [file, text] of [...demoTexts()].filter((_, i) => i % 80 === 0)) {
    const content = { file, text, problems: [] };
    const source = file.endsWith('.yaml') ? wholeYaml(content) : splitFrontMatter(content);
    if ('rule' in source) continue;
    const data = load(source.yaml) as object;
    for (const key of [...Object.keys(data).filter((each) => /^[A-Za-z]+$/.test(each)), 'impacts'])
      expectSame(source, key);
  }
});

/** Lines of which some are keys, and some only look like it. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'state: resolved',
      'state: 2026-03-10T10:00:00Z',
      'title: Slow, and',
      'impacts: [{ service: a }, { service: b }]',
      'cause: a }',
      '  then gone',
      '  - { a: 1 }',
      '',
    ),
  },
  fc.constantFrom(
    'state: resolved  ',
    'state:  2026-03-10T10:00:00Z',
    'state: "resolved"',
    'state: re solved # why',
    'state: |',
    'state: >-',
    'state: {',
    'state: [a,',
    'state:',
    'state:resolved',
    'state : resolved',
    '"state": resolved',
    '? state',
    ': resolved',
    '- state: resolved',
    '  state: resolved',
    '}',
    ']',
    '  }',
    '  foo }: {',
    '  a { b }: c',
    "title: it's",
    'title: a "b',
    "- 'a",
    "title: a,'b",
    "title: 'it",
    "  goes on'",
    'title: "it',
    'state: x"',
    '',
    '# state: resolved',
    '  # state: resolved',
    'title: Slow, and',
    '  then gone',
    'impacts: [{ service: a }, { service: b }]',
    'impacts: [ # ]',
    'impacts: []',
    '  - { a: 1 }',
    '- { a: 1 }',
    '---',
    '...',
    '%YAML 1.2',
    '&a state: resolved',
    'state: *a',
    'state: !x y',
    '\tstate: resolved',
  ),
  fc
    .tuple(fc.constantFrom('', ' ', '  ', '- '), fc.constantFrom('state', 'title', 'impacts'), fc.string())
    .map(([indent, key, value]) => `${indent}${key}: ${value.replaceAll('\n', '')}`),
  fc
    .array(fc.constantFrom('{', '}', '[', ']', ', ', ': ', 'a', 'state: ', ' #', '"', "'", '- '), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

test('in any valid text, a key is where the parser with positions finds it', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const yaml = lines.join('\n');
      let data: unknown;
      try {
        data = load(yaml, { maxAliases: 0 });
      } catch {
        return;
      }
      if (typeof data !== 'object' || data === null || Array.isArray(data)) return;
      const source = { file: 'a.yaml', yaml, yamlLine: 3, body: '', bodyLine: 0 };
      for (const key of ['state', 'title', 'impacts']) {
        expectSame(source, key);
        if (marginKey(yaml, key)) found++;
      }
    }),
    randomSets(5, 3_000),
  );
  expect(found).toBeGreaterThan(200);
});
