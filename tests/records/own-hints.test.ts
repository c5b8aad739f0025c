import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { contentOf, readContent } from '../../src/records/ledger.ts';
import { contentFolder, fixtures, minimal } from '../support/content-folder.ts';
import { demoContent } from '../support/demo-content.ts';
import { memoryFolder, textsIn } from '../support/files.ts';

const demo = demoContent().ledger;
/** The ids of the demo that are no plain words of English. */
const ids = [
  ...Object.keys(demo.agents.data),
  ...Object.keys(demo.severities.data),
  ...['shop', 'checkout', 'fulfilment', 'data-platform', 'storefront', 'larkspur'],
];
const word = new RegExp(`(?<![a-z0-9-])(?:${ids.join('|')})(?![a-z0-9-])`, 'gi');
/** An organisation of other ids. */
const renamed = (text: string) => text.replace(word, (id) => `our-${ids.indexOf(id.replace(/^p/, 'P'))}`);
const now = Date.parse('2026-03-31T12:00:00+02:00');

test('no message names an id of another organisation, whatever the mistake', () => {
  const seen = new Set<string>();
  const foreign: string[] = [];
  for (const rule of readdirSync(join(fixtures, 'invalid'))) {
    const over = join(fixtures, 'invalid', rule, 'content');
    const texts = { ...textsIn(minimal), ...(existsSync(over) && textsIn(over)) };
    const own = Object.entries(texts).map(([file, text]) => [renamed(file), renamed(text)] as const);
    const content = contentOf(memoryFolder(new Map(own)));
    for (const problem of checkContent(content, asOfInstant(content.ledger, undefined, now).instant)) {
      seen.add(problem.rule);
      const { message, expected, fix, edit = '' } = problem;
      const said = [message, expected, fix, edit].join('\n');
      if (said.match(word)) foreign.push(`${problem.rule}: ${said}`);
    }
  }
  expect(foreign).toEqual([]);
  expect(seen.size).toBeGreaterThan(90);
});

test('a missing reference is answered with the ids that there are', () => {
  const root = contentFolder({
    'incidents/2026-03-11-bare.md':
      '---\ntitle: Down\nstate: resolved\nimpacts:\n  - { level: outage }\n---\n',
  });
  const missing = readContent(root).problems.find(({ message }) =>
    message.startsWith('"service" is missing'),
  );
  expect(missing).toMatchObject({ expected: 'one of shop, search', fix: 'add "service:" with one of them' });
});

test('a missing file of the playbook is answered with its keys', () => {
  const problems = contentOf(memoryFolder(new Map())).problems;
  expect(problems.map(({ message, fix }) => [message, fix])).toEqual([
    ['the organisation is missing', 'create it, with name: and zone:'],
    ['the services file is missing', 'create it, with groups: and services:'],
    ['the severities file is missing', 'create it, with its entries by id'],
  ]);
});
