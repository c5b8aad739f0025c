import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { git, makeRepository } from '../support/repository.ts';
import { errorsIn, importWith, reasonAgainst } from './run-import.ts';

const NOW = '2025-06-01T00:00:00Z';

const history = (fields: object) =>
  Object.entries({ status: 'up', code: 200, ...fields })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');

const FILES = {
  '.upptimerc.yml': `owner: harbour
repo: status
status-website: { name: Harbour }
sites:
  - name: Shop
    url: https://shop.example.org
  - name: Search API
    url: https://search.example.org
    slug: find
  - name: Mail
    url: https://mail.example.org
`,
  'history/shop.yml': history({ startTime: '2025-03-01T00:00:00.000Z' }),
  // As early versions wrote it.
  'history/find.yml': history({ startTime: '2025-03-20T00:00:00.000Z' })
    .replace(/^/gm, '- ')
    .replace(/- $/, ''),
  'history/summary.json': JSON.stringify([
    { name: 'Shop', slug: 'shop', dailyMinutesDown: { '2025-03-30': 35, '2025-04-02': 50 } },
    { name: 'Search API', slug: 'find', uptime: '98.00%' },
    { name: 'Mail', slug: 'mail', dailyMinutesDown: {} },
  ]),
};

/** A repository with a commit for each line, `TIME SUBJECT`, and these files in the first one. */
function repository(log: string, files: Record<string, string> = FILES): string {
  const commits = log
    .trim()
    .split('\n')
    .map((line, i) => {
      const [at = '', ...words] = line.trim().split(' ');
      return { at, message: words.join(' '), files: i === 0 ? files : {} };
    });
  const root = join(scratchFolder(), 'status');
  mkdirSync(root);
  makeRepository(root, commits);
  return root;
}

const daily = (from: string, days: number) =>
  Array.from({ length: days }, (_, i) => {
    const at = new Date(Date.parse(from) + i * 86_400_000).toISOString();
    return `${at} :bento: Update graphs [skip ci] [upptime]`;
  }).join('\n');

const LOG = `${daily('2025-03-28T00:00:00Z', 3)}
2025-03-30T10:00:00Z 🟥 Shop is down (503 in 90 ms) [skip ci] [upptime]
2025-03-30T10:05:00Z 🟥 Shop is down (503 in 90 ms) [skip ci] [upptime]
2025-03-30T10:35:00Z 🟩 Shop is up (200 in 210 ms) [skip ci] [upptime]
2025-03-30T14:00:00Z 🟨 Search API is degraded (200 in 31000 ms) [skip ci] [upptime]
2025-03-30T14:30:00Z 🟥 Search API is down (0 in 0 ms) [skip ci] [upptime]
2025-03-30T15:00:00Z 🟩 Search API is up (200 in 300 ms) [skip ci] [upptime]
${daily('2025-03-31T00:00:00Z', 3)}
2025-04-02T08:00:00Z 🟥 Shop is down (0 in 0 ms) [skip ci] [upptime]
2025-04-02T08:00:20Z 🟥 Mail is down (0 in 0 ms) [skip ci] [upptime]
2025-04-02T08:04:00Z 🟥 Search API is down (0 in 0 ms) [skip ci] [upptime]
2025-04-02T08:30:00Z 🟩 Shop is up (200 in 9 ms) [skip ci] [upptime]
2025-04-02T08:31:00Z 🟩 Mail is up (200 in 9 ms) [skip ci] [upptime]
2025-04-02T08:41:00Z 🟩 Search API is up (200 in 9 ms) [skip ci] [upptime]
${daily('2025-04-10T00:00:00Z', 2)}
2025-04-11T09:00:00Z 🟥 Mail is down (0 in 0 ms) [skip ci] [upptime]
2025-04-11T12:00:00Z Mail is down says a person, in a commit of their own
`;

const root = repository(LOG);
const imported = await importWith('upptime', root, NOW, { options: ['--zone', 'Europe/Berlin'] });
const { data, report } = imported;
const incident = (id: string) => data[`incidents/${id}.md`];

test('downtime comes from the log of commits, and the result is valid', () => {
  expect(imported.code).toBe(0);
  expect(report.kinds).toEqual({ incidents: 5, watch: 2 });
  expect(errorsIn(imported.content)).toEqual([]);
  expect(incident('2025-03-30-shop-is-down')).toEqual({
    title: 'Shop is down',
    state: 'resolved',
    detected: '2025-03-30T10:00:00Z',
    resolved: '2025-03-30T10:35:00Z',
    impacts: [{ service: 'shop', level: 'outage', from: '2025-03-30T10:00:00Z', to: '2025-03-30T10:35:00Z' }],
    source: {
      system: 'Upptime',
      id: expect.stringMatching(/^[0-9a-f]{10}$/),
      url: expect.stringMatching(/^https:\/\/github\.com\/harbour\/status\/commit\/[0-9a-f]{40}$/),
    },
  });
  expect(Object.values(imported.files).join('')).not.toContain('ada@example.org');
});

test('a site that is degraded and then down is one event, whose level changes', () => {
  expect(incident('2025-03-30-search-api-is-down').impacts).toEqual([
    { service: 'search-api', level: 'degraded', from: '2025-03-30T14:00:00Z', to: '2025-03-30T14:30:00Z' },
    { service: 'search-api', level: 'outage', from: '2025-03-30T14:30:00Z', to: '2025-03-30T15:00:00Z' },
  ]);
});

test('sites that go down and come back together are one event, others are not', () => {
  expect(incident('2025-04-02-shop-and-mail-are-down')).toMatchObject({
    title: 'Shop and Mail are down',
    detected: '2025-04-02T08:00:00Z',
    resolved: '2025-04-02T08:31:00Z',
    impacts: [{ service: 'shop' }, { service: 'mail', to: '2025-04-02T08:31:00Z' }],
  });
  expect(incident('2025-04-02-search-api-is-down').impacts).toHaveLength(1);
  expect(imported.losses.filter((loss) => loss.includes('grouped'))).toEqual([
    expect.stringMatching(
      /guessed impacts: "Shop", "Mail" are grouped into one event: they went down and came back less than 5 minutes apart$/,
    ),
  ]);
});

test('an outage that the log does not end is open', () => {
  expect(incident('2025-04-11-mail-is-down')).toMatchObject({
    state: 'investigating',
    impacts: [{ service: 'mail', level: 'outage', from: '2025-04-11T09:00:00Z' }],
  });
  expect(incident('2025-04-11-mail-is-down')).not.toHaveProperty('resolved');
});

test('checks are monitored time by local month, without silences of the log', () => {
  const watched = (month: string, service: string) =>
    data[`watch/${month}.yaml`].watched
      .filter((each: { service: string }) => each.service === service)
      .map(({ from, to }: { from: string; to: string }) => `${from} ${to}`);
  expect(watched('2025-03', 'shop')).toEqual(['2025-03-28T00:00:00Z 2025-03-31T22:00:00Z']);
  expect(watched('2025-04', 'shop')).toEqual([
    '2025-03-31T22:00:00Z 2025-04-02T08:41:00Z',
    '2025-04-10T00:00:00Z 2025-04-11T12:00:00Z',
  ]);
  // Without a history file, from the first commit that names it.
  expect(watched('2025-03', 'mail')).toEqual([]);
  expect(watched('2025-04', 'mail')[0]).toBe('2025-04-02T08:00:20Z 2025-04-02T08:41:00Z');
  expect(report.notes.join('\n')).toContain('2025-04-02T08:41:00Z to 2025-04-10T00:00:00Z');
  const { services } = data['playbook/services.yaml'];
  expect([services.shop.since, services['search-api'].since, services.mail.since]).toEqual([
    '2025-03-01',
    '2025-03-20',
    '2025-04-02',
  ]);
});

test('the difference to the summary of the tool is reported', () => {
  const told = report.notes.filter((note) => note.includes('summary.json'));
  expect(told).toEqual([
    '"Shop" was down for 65 min in the log of commits, and for 85 min in history/summary.json, in the 365 days before the last commit. The log is imported; the summary is made from issues.',
    expect.stringMatching(
      /^"Search API" was up for 99\.70 % of the time in the log of commits, and for 98\.00 %/,
    ),
    expect.stringMatching(/^"Mail" was down for 210\.7 min in the log of commits, and for 0 min/),
  ]);
});

test('a second run changes nothing', async () => {
  const again = await importWith('upptime', root, NOW, {
    content: imported.content,
    options: ['--zone', 'Europe/Berlin'],
  });
  expect(again.files).toEqual(imported.files);
  expect(again.losses).toEqual(imported.losses);
});

test('a name in the log that is no site is asked about', async () => {
  const renamed = repository(`2025-03-01T10:00:00Z 🟥 Finder is down (503 in 90 ms) [skip ci] [upptime]
2025-03-01T10:10:00Z 🟩 Finder is up (200 in 210 ms) [skip ci] [upptime]
2025-03-02T09:00:00Z 🟩 Shop is up (200 in 210 ms) [skip ci] [upptime]`);
  const asked = await importWith('upptime', renamed, NOW);
  expect(asked.report.findings).toEqual([
    {
      text: 'name "Finder", which is no site in .upptimerc.yml: is it one of them under an earlier name? Then say which under services of the mapping: { Finder: ID }',
      files: 1,
    },
  ]);
  expect(asked.data['playbook/services.yaml'].services).toHaveProperty('finder');
  expect(errorsIn(asked.content)).toEqual([]);
});

test('a renamed site is one service with its former name', async () => {
  const renamed = repository(`2025-03-01T10:00:00Z 🟥 Finder is down (503 in 90 ms) [skip ci] [upptime]
2025-03-01T10:10:00Z 🟩 Finder is up (200 in 210 ms) [skip ci] [upptime]`);
  writeFiles(renamed, { 'mapping.yaml': 'services: { Finder: search-api }\n' });
  const mapped = await importWith('upptime', renamed, NOW, { options: ['--mapping', 'mapping.yaml'] });
  expect(mapped.data['playbook/services.yaml'].services['search-api']).toMatchObject({
    name: 'Search API',
    formerly: ['Finder'],
    since: '2025-03-01',
  });
  expect(mapped.report.findings).toEqual([]);
});

test('subjects are read in the form that the settings give them', async () => {
  const config = `${FILES['.upptimerc.yml']}commitPrefixStatusDown: "🔴"
workflowSchedule: { uptime: "*/10 * * * *" }
commitMessages: { statusChange: "[$SITE_NAME] $PREFIX now $STATUS, $RESPONSE_CODE" }
`;
  const own = repository(
    `2025-03-01T10:00:00Z [Shop] 🔴 now down, 503
2025-03-01T10:09:00Z [Mail] 🔴 now down, 503
2025-03-01T11:00:00Z [Shop] 🟩 now up, 200
2025-03-01T11:01:00Z [Mail] 🟩 now up, 200`,
    { ...FILES, '.upptimerc.yml': config },
  );
  const read = await importWith('upptime', own, NOW);
  expect(Object.keys(read.files).filter((file) => file.startsWith('incidents/'))).toEqual([
    'incidents/2025-03-01-shop-and-mail-are-down.md',
  ]);
});

test('a folder whose log is not whole, or that is no Upptime repository, is refused', async () => {
  const reason = async (path: string) =>
    (await reasonAgainst('upptime', path)).replace(/\/\S+test-\w+/, 'PATH');
  const shallow = join(scratchFolder(), 'shallow');
  git(scratchFolder(), ['clone', '-q', '--depth', '1', `file://${root}`, shallow]);
  expect(await reason(shallow)).toBe(
    'import: PATH/shallow: downtime is read from the log of commits, which is not whole: the repository was cloned without its full history; run git fetch --unshallow; in a workflow, set fetch-depth: 0 in the checkout step',
  );
  expect(await reason(scratchFolder(FILES))).toBe(
    'import: PATH: downtime is read from the log of commits, which is not whole: it is no git repository with commits; run git clone',
  );
  expect(await reason(scratchFolder())).toMatch(
    /^import: PATH is not an Upptime repository: \.upptimerc\.yml: /,
  );
  expect(await reason(scratchFolder({ '.upptimerc.yml': 'sites: []\n' }))).toBe(
    'import: .upptimerc.yml: sites is missing: it lists the sites that Upptime checks, each with its name',
  );
  writeFiles(root, { 'inner/.upptimerc.yml': FILES['.upptimerc.yml'] });
  expect(await reason(join(root, 'inner'))).toMatch(/is the folder inner\/ of a repository/);
});
