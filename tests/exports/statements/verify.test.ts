import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSite, readChecked } from '../../../src/build/site.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/verify.ts';
import { canonicalJson } from '../../../src/exports/statements/canonical-json.ts';
import { statementDocument } from '../../../src/exports/statements/statement-document.ts';
import { statementsOf } from '../../../src/figures/statements/statement.ts';
import { blobId } from '../../../src/records/git/blob-id.ts';
import { minimalFiles, OUTAGE, POSTMORTEM } from '../../diff/minimal.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { DEMO } from '../../support/demo.ts';
import { writeFiles } from '../../support/files.ts';
import { git, makeRepository } from '../../support/repository.ts';
import { builtSite } from '../../support/sites.ts';

const incident = 'incidents/2026-02-10-shop-down.md';
const TERMS = `customer: Hollin Garden Centres
terms:
  - from: 2026-01-01
    services: [shop]
    period: month
    objective: 99.9
    tiers: [{ below: 99.9, credit: 10 }, { below: 99.8, credit: 25 }]
    fee: '100.01'
    claimDays: 30
`;

/** The outage was half an hour longer than reported, or no record says why. */
const LONGER = OUTAGE.replaceAll('T15:00:00', 'T15:30:00');
const AMENDED = LONGER.replace(
  'impacts:',
  `amendments:
  - at: 2026-03-30T09:00:00+02:00
    by: devops-automator
    reason: The gateway's log shows failed requests until 15:30.
    fields: [resolved, impacts]
impacts:`,
);

const root = scratchFolder();
makeRepository(root, [
  { at: '2026-01-05T09:00:00Z', files: { ...minimalFiles(), 'content/playbook/sla/hollin.yaml': TERMS } },
  {
    at: '2026-02-11T09:00:00Z',
    files: {
      [`content/${incident}`]: OUTAGE,
      'content/postmortems/2026-02-10-shop-down.md': POSTMORTEM,
    },
    author: 'Ada',
  },
]);
const first = git(root, ['rev-parse', 'HEAD']).trim();
const NOW = Date.parse('2026-04-02T00:00:00Z');

/** The text of a statement as a site of this content publishes it. */
async function published(asOf = '2026-03-20T12:00:00Z'): Promise<string> {
  const content = join(root, 'content');
  const site = await makeSite(content, await readChecked(content, asOf, NOW));
  const statement = statementsOf(site.basis).find(({ period }) => period.id === '2026-02')!;
  return canonicalJson(statementDocument(statement, site));
}

const verify = (text: string, ...args: string[]) =>
  runCommand(command, ['-', ...args], { cwd: root, env: {}, now: NOW, input: Readable.from([text]) });

const text = await published();

/** Commits another version of the outage. */
function commit(file: string | undefined): void {
  if (file !== undefined) writeFiles(root, { [`content/${incident}`]: file });
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  git(root, [...author, 'commit', '-qam', 'Correct the end'], undefined, '2026-03-30T09:00:00+02:00');
}

beforeEach(() => {
  git(root, ['reset', '-q', '--hard', first]);
  git(root, ['clean', '-qfd']);
});

describe('a statement', () => {
  test('is equal on its own commit, byte by byte', async () => {
    const { code, out } = await verify(text);
    expect(out).toContain('Equal: the records give the same statement of Hollin Garden Centres, 2026-02');
    expect(out).toContain('byte by byte');
    expect(code).toBe(0);
  });

  test('names the hash that git has of each record', () => {
    const { records } = JSON.parse(text) as { records: { file: string; blob: string }[] };
    for (const { file, blob } of records)
      expect(git(root, ['hash-object', `content/${file}`]).trim(), file).toBe(blob);
    expect(records.map(({ file }) => file)).toContain(incident);
    expect(blobId('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  });

  test('is equal after an unrelated commit', async () => {
    writeFiles(root, { 'content/README.md': 'A guide\n' });
    git(root, ['add', '-A']);
    commit(undefined);
    const { code, out } = await verify(text);
    expect(out).toMatch(/Made at commit \w{12}, verified at commit \w{12}\./);
    expect(code).toBe(0);
  });

  test('is restated by an amendment, which is named with the values', async () => {
    commit(AMENDED);
    const { code, out } = await verify(text);
    expect(code).toBe(1);
    expect(out).toContain('Restated: the records gave the statement of Hollin Garden Centres');
    expect(out).toContain('result.credit: stated "10.01", now "25.01"');
    expect(out).toContain(`  ${incident}: changed, last by commit`);
    expect(out).toContain(
      "amended 2026-03-30T07:00:00Z by devops-automator (resolved, impacts): The gateway's log shows failed requests until 15:30.",
    );
  });

  test('is equal at its own commit after an amendment', async () => {
    commit(AMENDED);
    const { code, out } = await verify(text, '--at-commit');
    expect(out).toContain('byte by byte');
    expect(code).toBe(0);
  });

  test('differs where a record changed without an amendment', async () => {
    writeFiles(root, { [`content/${incident}`]: LONGER });
    const { code, out } = await verify(text, '--format', 'json');
    expect(code).toBe(1);
    const found = JSON.parse(out);
    expect(found).toMatchObject({
      version: 1,
      verdict: 'differs',
      records: [{ file: incident, change: 'changed' }],
    });
    expect(found.differences).toContainEqual({ path: 'result.credit', stated: '10.01', now: '25.01' });
  });

  test('differs where a record is gone', async () => {
    git(root, ['rm', '-q', `content/${incident}`, 'content/postmortems/2026-02-10-shop-down.md']);
    const { code, out } = await verify(text);
    expect(code).toBe(1);
    expect(out).toContain(`  ${incident}: removed`);
  });

  test('differs where a number of it was changed by hand', async () => {
    const { code, out } = await verify(text.replace('"credit": "10.01"', '"credit": "0.00"'));
    expect(code).toBe(1);
    expect(out).toContain('No record that it rests on differs');
  });

  test('differs where there are no terms any more', async () => {
    git(root, ['rm', '-q', 'content/playbook/sla/hollin.yaml']);
    const { code, out } = await verify(text);
    expect(code).toBe(1);
    expect(out).toContain('statement: stated "hollin 2026-02", now nothing');
  });

  test('is JSON whose bytes depend on the values alone', () => {
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'x' })).toBe(
      canonicalJson({ a: 'x', b: [1, { d: null }] }),
    );
  });
});

test.each([
  ['no JSON', 'hello', 'it is not JSON'],
  ['other JSON', '{"a":1}', 'it is not an SLA statement'],
  ['null', 'null', 'it is not an SLA statement'],
  ['a later form', '{"format":"opsbook-sla-statement","form":2}', 'its form is 2; this version reads form 1'],
  ['half a statement', '{"format":"opsbook-sla-statement","form":1}', 'are missing or malformed'],
  [
    'a statement with two amounts',
    text.replace('"credit":', '"credit": "0.00",\n    "credit":'),
    'it has the key "credit" more than once',
  ],
  [
    'one whose other amount is spelt otherwise',
    text.replace('"credit":', '"cr\\u0065dit": "0.00",\n    "credit":'),
    'it has the key "credit" more than once',
  ],
  [
    'one without an end of its levels',
    text.replace('{', `{ "a": ${'['.repeat(1e5)}${']'.repeat(1e5)},`),
    'more than 20 levels',
  ],
  [
    'one as of a moment too far',
    text.replace(/"asOf": ".*"/, '"asOf": "9999-01-01T00:00:00Z"'),
    'the year must be between 1970 and 2199',
  ],
  [
    'one as of a moment without an offset',
    text.replace(/"asOf": ".*"/, '"asOf": "20 March 2026 12:00"'),
    'its asOf: ',
  ],
])('%s is no statement', async (_, given, reason) => {
  const { code, err } = await verify(given);
  expect(code).toBe(2);
  expect(err).toContain(reason);
});

test('text of a statement cannot write to the terminal', async () => {
  const hostile = text.replaceAll('Hollin Garden Centres', String.raw`\u001b[2J\u202eHollin\nEqual`);
  const { out } = await verify(hostile);
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(out).not.toMatch(/^Equal/m);
});

test('a file is read from the folder of the call', async () => {
  writeFileSync(join(root, 'statement.json'), text);
  const { code } = await runCommand(command, ['statement.json'], { cwd: root, env: {}, now: NOW });
  expect(code).toBe(0);
});

/** Three kinds of terms, worked out by hand from the incidents of the demo. */
const DEMO_STATEMENTS = [
  {
    // Per service: checkout was down for 8 + 115 + 45 of 44,640 min, 99.62 %, so 10 % of 630.00.
    path: 'hollin-garden-centres/2026-08',
    uptimes: ['99.917', '99.623', '100.000'],
    result: { credit: '63.00', cap: '918.75', claimUntil: '2026-09-30' },
  },
  {
    // All together, by quarter: tracking was down for 23 + 27 of 131,040 min, which is above 99.9 %.
    path: 'lower-rhine-growers/2026-Q2',
    uptimes: ['99.961'],
    result: { credit: '0.00', fee: '4800.00', claimUntil: '2026-08-14' },
  },
  {
    // Full outages only, in the zone of New York: 115 of 44,640 min, 99.74 %, so 10 % of 1,250.00.
    path: 'potager-marketplace/2026-08',
    uptimes: ['99.742'],
    result: { credit: '125.00', claimClosesAt: '2026-10-01T04:00:00Z' },
  },
];

/** The site may have to be built first, which a test has no time for. */
let demo = '';
beforeAll(async () => {
  demo = (await builtSite('demo')).folder;
});

const fileOf = (path: string) => join(demo, 'sla/statements', path, 'statement.json');

test.each(DEMO_STATEMENTS)('the demo states $path', ({ path, uptimes, result }) => {
  const stated = JSON.parse(readFileSync(fileOf(path), 'utf8'));
  expect(stated.arithmetic.map(({ uptimeShown }: { uptimeShown: string }) => uptimeShown)).toEqual(uptimes);
  expect(stated.result).toMatchObject(result);
});

test('a statement of the demo is verified from its site', async () => {
  // Later than any commit: one from the future would count for nothing.
  const call = { cwd: root, env: {}, now: Date.parse('2099-01-01T00:00:00Z') };
  const { code, out } = await runCommand(
    command,
    [fileOf('lower-rhine-growers/2026-Q2'), '--content', DEMO],
    call,
  );
  expect(out).toContain('Equal: ');
  expect(code).toBe(0);
});
