import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readChecked } from '../../src/build/site.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { asReport, CONFIG, issue, makeArchive, runImport } from './archive.ts';

test('a configuration becomes three playbook files', async () => {
  const { content } = await runImport(makeArchive({ 'a.md': issue() }));
  expect(textsIn(`${content}/playbook`)).toEqual({
    'organisation.yaml': 'name: Acme Status\nzone: UTC\nasOf: 2024-01-02T11:00:00Z\n',
    'services.yaml': `groups:
  a-f:
    name: '[ a -> f ]'
  back-office:
    name: Back office
services:
  api.example.org:
    name: api.example.org
    group: a-f
    description: What programs talk to
    since: 2024-01-02
  mail-queue:
    name: Mail Queue
    group: back-office
`,
    'severities.yaml': `down:
  name: Down
  definition: 'The highest of the three severities in cState: systems are shown as down'
disrupted:
  name: Disrupted
  definition: 'The middle one of the three severities in cState: systems are shown as disrupted'
notice:
  name: Notice
  definition: 'The lowest of the three severities in cState: a notice is shown for the systems'
`,
  });
});

async function configLosses(config: string): Promise<string[]> {
  const { report } = await runImport(makeArchive({ 'a.md': issue() }, config));
  const file = asReport(report).files.find((each) => each.file === 'config.yml');
  return file!.losses.map((loss) => `${loss.kind} ${loss.field}: ${loss.text}`);
}

test('settings missing from an ordinary configuration are reported', async () => {
  expect(await configLosses(CONFIG)).toEqual([
    'guessed zone: UTC, because cState treats times without an offset as UTC; --zone says another',
    'guessed asOf: 2024-01-02T11:00:00Z, the latest time in an imported issue: anything later is unknown. Remove this line from playbook/organisation.yaml once you record incidents here',
    'guessed since: for each service the first day on which an imported issue names it; left out for those that none names: mail-queue',
  ]);
});

test('settings without an equivalent are named', async () => {
  expect(
    await configLosses(`title: Acme
theme: cstate
timeZone: UTC
outputs: { page: [html] }
params:
  brand: black
  categories: [{ name: A, closed: true }, { description: nameless }, { name: A }]
  systems: [{ name: x, category: A, link: https://example.org }, { name: x }]
`),
  ).toEqual([
    'dropped settings: theme, outputs: settings for building the old site',
    'dropped params: brand: appearance and texts of the old site',
    'dropped params.categories: closed: display settings of the old site',
    'dropped params.systems: link: services have no such field',
    'dropped params.categories: an entry without a name',
    'dropped params.categories: duplicate "A": the first is kept',
    'dropped params.systems: duplicate "x": the first is kept',
    'guessed asOf: 2024-01-02T11:00:00Z, the latest time in an imported issue: anything later is unknown. Remove this line from playbook/organisation.yaml once you record incidents here',
    'guessed since: for each service the first day on which an imported issue names it; left out for those that none names: x',
  ]);
});

test('names that give the same id, or none, get their own ids', async () => {
  const config = `title: Acme
timeZone: UTC
params:
  categories: [{ name: A }]
  systems:
    - { name: Mail Queue, category: A }
    - { name: mail-queue, category: A }
    - { name: "***", category: A }
    - { name: "../../etc/passwd", category: A }
    - { name: __proto__, category: A }
    - { name: Störung, displayName: Disturbances }
`;
  const losses = await configLosses(config);
  expect(losses.filter((loss) => !/^guessed (since|asOf)/.test(loss))).toEqual([
    'guessed system "Störung": it has no category: its group is "Uncategorised"',
    'mended service "***": its id is "service"',
    'mended service "mail-queue": its id is "mail-queue-2"',
  ]);
  const { content } = await runImport(makeArchive({ 'a.md': issue() }, config));
  const services = textsIn(content)['playbook/services.yaml']!;
  expect(services.match(/^ {2}\S+:$/gm)).toEqual([
    '  a:',
    '  uncategorised:',
    '  mail-queue:',
    '  mail-queue-2:',
    '  service:',
    '  etc-passwd:',
    '  proto:',
    '  storung:',
  ]);
  expect(services).toContain('name: Disturbances\n    group: uncategorised\n');
});

test('a time zone of the configuration holds for times without an offset and for the first day', async () => {
  const text = issue({ date: '2024-07-01 01:00:00', resolvedWhen: '2024-07-01 02:00:00' });
  const { content } = await runImport(makeArchive({ 'a.md': text }, `timeZone: Europe/Vilnius\n${CONFIG}`));
  const tree = textsIn(content);
  expect(tree['playbook/organisation.yaml']).toBe(
    'name: Acme Status\nzone: Europe/Vilnius\nasOf: 2024-06-30T23:00:00Z\n',
  );
  expect(tree['playbook/services.yaml']).toContain('since: 2024-07-01\n');
  expect(tree['incidents/a.md']).toContain('started: 2024-06-30T22:00:00Z\n');
});

test('a service is known from the first day on which an issue names it, not from the first of the archive', async () => {
  const old = issue({
    date: '2022-05-06 08:00:00',
    resolvedWhen: '2022-05-06 09:00:00',
    affected: '[api.example.org]',
    severity: 'down',
  });
  const later = issue({ affected: '[Mail Queue]' });
  const { content } = await runImport(makeArchive({ 'a.md': old, 'b.md': later }));
  const { services } = parse(textsIn(content)['playbook/services.yaml']!);
  expect(services['api.example.org'].since).toBe('2022-05-06');
  expect(services['mail-queue'].since).toBe('2024-01-02');
  const { figures } = await readChecked(content, undefined, 0);
  expect(figures.get('uptime', 'service:mail-queue', '2023')).toMatchObject({
    value: null,
    status: 'no_data',
  });
  // One hour of an incident is all that is known: nobody vouches for the rest.
  expect(figures.get('coverage', 'service:api.example.org', '2022').detail!.watchedMinutes).toBe(60);
});

test('an archive without issues gives a playbook and no first day', async () => {
  const { content, report } = await runImport(makeArchive({}));
  expect(asReport(report).read).toBe(0);
  expect(textsIn(content)['playbook/services.yaml']).not.toContain('since');
});

test('a folder that is not a cState folder is reported with the files expected', async () => {
  const fault = async (archive: string) => {
    const { report } = await runImport(archive);
    return 'fault' in report ? report.fault.replaceAll(archive, 'PATH') : 'no fault';
  };
  expect(await fault('/nowhere/at/all')).toBe('PATH is not a folder: PATH must be a cState folder');
  expect(await fault(scratchFolder())).toBe(
    'PATH is not a cState folder: it contains none of config.yml, config.yaml, config.toml, hugo.yml, hugo.yaml, hugo.toml',
  );
  expect(await fault(scratchFolder({ 'config.toml': 'title = [\n' }))).toMatch(/^config\.toml: line \d+: /);
  expect(await fault(scratchFolder({ 'config.yml': CONFIG }))).toBe(
    'PATH is not a cState folder: it contains config.yml, but no folder content/issues',
  );
  expect(await fault(makeArchive({}, 'params: {}\n'))).toBe(
    'config.yml: title is missing: it is the name of the organisation',
  );
  expect(await fault(makeArchive({}, 'title: A\ntimeZone: Mars/Olympus\n'))).toBe(
    'config.yml: timeZone "Mars/Olympus" is not an IANA time zone',
  );
  expect(await fault(makeArchive({}, 'title: [\n'))).toMatch(
    /^config\.yml:\d+:\d+: the bracket \[ is never closed/,
  );
});
