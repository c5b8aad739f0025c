import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures, scratchFolder } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { errorsIn, importWith, reasonAgainst } from './run-import.ts';

const NOW = '2025-03-10T00:00:00Z';
const ARCHIVE = join(fixtures, 'importers/statuspage');
const imported = await importWith('statuspage', ARCHIVE, NOW);
const { data, files, losses, report } = imported;
const lossesOf = (id: string) => losses.filter((loss) => loss.includes(`#${id} `));

test('everything that can be is a record, and the result is valid', () => {
  expect(imported.code).toBe(3);
  expect(Object.keys(files)).toEqual([
    'imports/statuspage-statuspage.yaml',
    'incidents/2025-01-05-something-happened.md',
    'incidents/2025-01-10-mail-was-late.md',
    'incidents/2025-02-03-orders-fail.md',
    'incidents/2025-03-09-uploads-are-slow.md',
    'maintenance/2025-01-07-move-to-new-disks.md',
    'maintenance/2025-02-09-written-afterwards.md',
    'maintenance/2025-03-05-database-upgrade.md',
    'maintenance/2025-05-31-next-spring.md',
    'playbook/organisation.yaml',
    'playbook/services.yaml',
    'playbook/severities.yaml',
    'postmortems/2025-02-03-orders-fail.md',
  ]);
  expect(report.kinds).toEqual({ incidents: 4, postmortems: 1, maintenance: 4 });
  expect(errorsIn(imported.content)).toEqual([]);
});

test('a second run changes nothing', async () => {
  const again = await importWith('statuspage', ARCHIVE, NOW, { content: imported.content });
  expect(again.files).toEqual(files);
  expect(again.losses).toEqual(losses);
});

test('the page names the organisation and its zone, also by a name that is not IANA', () => {
  expect(data['playbook/organisation.yaml']).toMatchObject({ name: 'Harbour', zone: 'America/Los_Angeles' });
  expect(Object.keys(data['playbook/severities.yaml'])).toEqual(['critical', 'major', 'minor', 'none']);
});

test('impacts follow the status of each component', () => {
  const { impacts } = data['incidents/2025-02-03-orders-fail.md'];
  const [start, end] = ['2025-02-03T18:00:00Z', '2025-02-03T19:00:00Z'];
  expect(impacts).toEqual([
    { service: 'shop', level: 'outage', from: start, to: '2025-02-03T18:20:00Z' },
    { service: 'old-api', level: 'partial', from: start, to: end },
    { service: 'shop', level: 'partial', from: '2025-02-03T18:20:00Z', to: '2025-02-03T18:40:00Z' },
    { service: 'payments', level: 'degraded', from: '2025-02-03T18:20:00Z', to: end },
    { service: 'search', level: 'degraded', from: '2025-02-03T18:20:00Z', to: end },
    // Named, and nothing says how they were.
    { service: 'mail', level: 'unknown', from: start, to: end },
    { service: 'reports', level: 'unknown', from: start, to: end },
  ]);
  expect(lossesOf('levels')).toEqual([
    'incidents.json#levels guessed impacts: "Payments" was never set back to operational: its impact ends with the incident at 2025-02-03T19:00:00Z',
    'incidents.json#levels mended impacts: "Search" was set back at 2025-02-05T17:00:00Z, after the end at 2025-02-03T19:00:00Z: its impact ends there',
    'incidents.json#levels guessed impacts: "Old API" was partial_outage before the update that set it back: its impact begins with the incident',
    expect.stringMatching(/mended updates: the update of 2025-02-03T18:00:00Z: the image .* becomes a link/),
    expect.stringMatching(/mended updates: the update of 2025-02-03T18:20:00Z: the link to "\/help" becomes/),
  ]);
});

test('a component of two names is one service under the later one', () => {
  expect(Object.keys(data['playbook/services.yaml'].services)).toEqual([
    'mail',
    'old-api',
    'payments',
    'reports',
    'search',
    'shop',
    'uploads',
  ]);
  expect(report.notes).toContain('The component "Shop" was also called "Storefront": it is one service.');
});

test('updates are told oldest first, as Markdown', () => {
  const { updates, severity, state, source } = data['incidents/2025-02-03-orders-fail.md'];
  expect(updates).toEqual([
    {
      at: '2025-02-03T18:00:00Z',
      status: 'investigating',
      text: 'Orders **fail**.[Graph](https://example.org/graph.png)',
    },
    {
      at: '2025-02-03T18:20:00Z',
      status: 'identified',
      text: 'Set \\<host> and see [help](https://status.example.org/help).\\\nMore soon.',
    },
    { at: '2025-02-03T18:40:00Z', status: 'monitoring', text: 'A fix is in.\n\n- Shop\n- Search' },
    { at: '2025-02-03T19:00:00Z', status: 'resolved', text: 'All is well.' },
  ]);
  expect({ severity, state, source }).toEqual({
    severity: 'critical',
    state: 'resolved',
    source: { system: 'Statuspage', id: 'levels', url: 'https://stspg.example.org/levels' },
  });
});

test('an open incident stays open, and an update without words tells its state', () => {
  const { state, resolved, impacts, updates } = data['incidents/2025-03-09-uploads-are-slow.md'];
  expect({ state, resolved }).toEqual({ state: 'monitoring', resolved: undefined });
  expect(impacts).toEqual([
    { service: 'uploads', level: 'partial', from: '2025-03-09T20:00:00Z', to: '2025-03-09T21:00:00Z' },
    { service: 'uploads', level: 'degraded', from: '2025-03-09T21:00:00Z' },
  ]);
  expect(updates.map(({ text }: { text: string }) => text)).toEqual([
    'We are looking into it.\nPlease wait.',
    'Monitoring',
  ]);
});

test('a published post-mortem explains its incident and has no author', () => {
  expect(data['postmortems/2025-02-03-orders-fail.md']).toEqual({
    title: 'Orders fail',
    incidents: ['2025-02-03-orders-fail'],
    published: '2025-02-05T17:00:00Z',
    source: expect.anything(),
  });
  expect(files['postmortems/2025-02-03-orders-fail.md']).toMatch(
    /---\n\n## Cause\n\nA \*\*certificate\*\* expired\.\n$/,
  );
});

test('nothing about people and notifications is kept', () => {
  expect(Object.values(files).join('')).not.toMatch(/grace|jira/i);
  expect(report.findings.map(({ text }) => text)).toContain('have notifiers, which is not kept');
});

test('an incident that was added later, or of which little is known, keeps what is known', () => {
  expect(data['incidents/2025-01-10-mail-was-late.md']).toMatchObject({
    started: '2025-01-10T09:00:00Z',
    resolved: '2025-01-10T10:00:00Z',
    severity: 'none',
    impacts: [{ service: 'mail', level: 'unknown' }],
  });
  expect(data['incidents/2025-01-10-mail-was-late.md']).not.toHaveProperty('detected');
  expect(data['incidents/2025-01-05-something-happened.md']).toEqual({
    title: 'Something happened',
    state: 'resolved',
    started: '2025-01-05T09:00:00Z',
    source: { system: 'Statuspage', id: 'bare' },
  });
  expect(lossesOf('bare')).toEqual([
    'incidents.json#bare guessed started_at: is missing: 2025-01-05T09:00:00Z is the time at which it was created',
    'incidents.json#bare uncounted resolved_at: is missing: it is over, and its end is unknown, so it is in no duration',
  ]);
});

test('maintenance is recorded wherever it is listed, and once', () => {
  expect(data['maintenance/2025-01-07-move-to-new-disks.md']).toMatchObject({
    state: 'completed',
    announced: '2025-01-02T08:00:00Z',
    window: { from: '2025-01-08T02:00:00Z', to: '2025-01-08T04:00:00Z' },
    services: ['mail'],
    started: '2025-01-08T02:10:00Z',
    completed: '2025-01-08T03:00:00Z',
    impacts: [{ service: 'mail', level: 'outage', from: '2025-01-08T02:10:00Z', to: '2025-01-08T03:00:00Z' }],
  });
  expect(lossesOf('work1')).toEqual([
    'scheduled-maintenances.json#work1 skipped id: the id "work1" of an earlier entry: the first is imported',
  ]);
  const verifying = data['maintenance/2025-03-05-database-upgrade.md'];
  expect(verifying).toMatchObject({
    state: 'verifying',
    services: ['uploads'],
    started: '2025-03-06T02:00:00Z',
  });
  expect(verifying).not.toHaveProperty('completed');
  expect(verifying).not.toHaveProperty('impacts');
  expect(data['maintenance/2025-02-09-written-afterwards.md']).not.toHaveProperty('announced');
  expect(data['maintenance/2025-05-31-next-spring.md']).toMatchObject({ state: 'scheduled' });
});

test('what cannot be imported is refused with what to write, and listed as missing', () => {
  expect(losses.filter((loss) => loss.includes(' refused '))).toEqual([
    'incidents.json#backwards refused resolved_at: 2025-01-02T09:00:00Z is before the start at 2025-01-03T09:00:00Z: correct one',
    'incidents.json#nameless refused name: is missing: write what users noticed, in one sentence',
    'scheduled-maintenances.json#work5 refused scheduled_for: is not a time: write it as 2026-10-03T14:05:00Z, so that the window is known',
  ]);
  expect(data['imports/statuspage-statuspage.yaml'].missing[0]).toMatchObject({
    file: 'incidents.json#backwards',
    title: 'Ends before it starts',
    services: ['mail'],
    from: '2025-01-03T09:00:00Z',
  });
});

const flat = (fields: object) =>
  JSON.stringify({
    title: 'Incident with Search',
    url: 'https://status.example.org/incidents/a1',
    started_at: '2025-01-02T10:00:00Z',
    resolved_at: '2025-01-02T11:00:00Z',
    impact: 'major',
    components: ['Search'],
    components_source: 'a model',
    updates: [
      { at: '2025-01-02T10:00:00Z', status: 'Investigating', message: 'Up to <1% of searches fail.' },
      { at: '2025-01-02T10:30:00Z', status: 'Update', message: 'Still.' },
      { at: '2025-01-02T11:00:00Z', status: 'Resolved', message: 'Over.' },
    ],
    ...fields,
  });

test('JSON Lines hold one incident each, also as feeds are flattened', async () => {
  const work = flat({
    title: 'Disks',
    impact: 'maintenance',
    components_source: undefined,
    updates: [
      { at: '2025-01-01T09:00:00Z', status: 'Scheduled', message: 'We plan.' },
      { at: '2025-01-02T10:00:00Z', status: 'In progress', message: 'We begin.' },
      { at: '2025-01-02T11:00:00Z', status: 'Completed', message: 'Done.' },
    ],
  });
  const unclear = flat({
    ...{ id: 2, title: 'Unclear', started_at: '2025-01-02 09:00', resolved_at: 'noon' },
    updates: [
      {
        ...{ at: '2025-01-02T10:00:00Z', status: 'Investigating', message: 'Odd.' },
        affected_components: [{ name: 'Search', old_status: 'operational', new_status: 'on_fire' }],
      },
      { at: '2025-01-02T11:00:00Z', status: 'Resolved', message: 'Over.' },
    ],
    components_source: undefined,
  });
  const archive = scratchFolder({
    'incidents.jsonl': `\uFEFF${flat({ id: 1 })}\r\n\r\n${work}\r\n{"id":\r\n7\r\n${unclear}\r\n`,
  });
  const lines = await importWith('statuspage', join(archive, 'incidents.jsonl'), NOW);
  expect(lines.code).toBe(3);
  expect(lines.data['incidents/2025-01-02-incident-with-search.md']).toEqual({
    title: 'Incident with Search',
    severity: 'major',
    state: 'resolved',
    started: '2025-01-02T10:00:00Z',
    resolved: '2025-01-02T11:00:00Z',
    impacts: [
      { service: 'search', level: 'unknown', from: '2025-01-02T10:00:00Z', to: '2025-01-02T11:00:00Z' },
    ],
    updates: [
      { at: '2025-01-02T10:00:00Z', status: 'investigating', text: 'Up to <1% of searches fail.' },
      { at: '2025-01-02T10:30:00Z', text: 'Still.' },
      { at: '2025-01-02T11:00:00Z', status: 'resolved', text: 'Over.' },
    ],
    source: { system: 'Statuspage', id: '1', url: 'https://status.example.org/incidents/a1' },
  });
  expect(lines.data['maintenance/2025-01-02-disks.md']).toMatchObject({
    announced: '2025-01-01T09:00:00Z',
    window: { from: '2025-01-02T10:00:00Z', to: '2025-01-02T11:00:00Z' },
  });
  const told = lines.report.files.flatMap(({ line, losses: own }) =>
    own.map(({ kind, field, text }) => `${line} ${kind} ${field}: ${text}`),
  );
  expect(told.slice(-8)).toEqual([
    '1 guessed components: found in the text by "a model", not named by the page',
    '3 guessed window: from 2025-01-02T10:00:00Z to 2025-01-02T11:00:00Z, the time of the work, because the source has none',
    expect.stringMatching(/^4 refused file: this line is not valid JSON: /),
    '5 refused file: is no object with the fields of an incident',
    '6 guessed started_at: "2025-01-02 09:00" is not a time with an offset: 2025-01-02T10:00:00Z is the time of the first update',
    '6 guessed resolved_at: "noon" is not a time with an offset: 2025-01-02T11:00:00Z is the time of the update "resolved"',
    '6 uncounted impacts: "Search" was "on_fire", which is no status of a component: how badly it was affected is not known',
    '6 guessed impacts: "Search" was never set back to operational: its impact ends with the incident at 2025-01-02T11:00:00Z',
  ]);
  expect(errorsIn(lines.content)).toEqual([]);
});

test('an archive that is not one is refused with what was expected, and nothing is written', async () => {
  const reason = async (files: Record<string, string>) =>
    (await reasonAgainst('statuspage', scratchFolder(files))).replace(/\/\S+test-\w+/, 'PATH');
  expect(await reason({})).toBe(
    'import: PATH contains no incidents.json, scheduled-maintenances.json or incidents.jsonl: save the answers of the Statuspage API under these names',
  );
  expect(await reason({ 'incidents.json': '{"incidents": [' })).toMatch(
    /^import: incidents\.json: is not valid JSON: .*/,
  );
  expect(await reason({ 'incidents.json': '{"page": {}, "status": {}}' })).toBe(
    'import: incidents.json: expected an object with a list "incidents" or "scheduled_maintenances", as the Statuspage API returns it, or a list of incidents; this is an object with page, status',
  );
  expect(await reason({ 'incidents.jsonl': '\n' })).toBe(
    'import: incidents.jsonl: is empty: expected an incident on each line',
  );
  const pages = scratchFolder({
    'incidents-1.json': `[{"incidents": [${flat({ id: 'a' })}]}, {"incidents": []}]`,
  });
  const dry = await importWith('statuspage', pages, NOW, {
    content: scratchFolder({ 'README.md': 'x' }),
    options: ['--dry-run'],
  });
  expect(dry.report.kinds).toEqual({ incidents: 1 });
  expect(Object.keys(textsIn(dry.content))).toEqual(['README.md']);
});
