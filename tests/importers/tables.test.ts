import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/import.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { type Files, textsIn } from '../support/files.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

/** Imports the folder `source` of these files. Returns the exit code, what was printed, the losses as lines, and the records. */
async function importFiles(source: string, files: Files, ...args: string[]) {
  const cwd = scratchFolder(files);
  const run = (...more: string[]) =>
    runCommand(command, [source, 'source', '--content', 'content', ...args, ...more], {
      cwd,
      env: {},
      now: NOW,
    });
  const { code, out, err } = await run('--format', 'json');
  const content = join(cwd, 'content');
  const records: Record<string, string> = existsSync(content) ? textsIn(content) : {};
  const report = out === '' ? { files: [] } : JSON.parse(out);
  const losses: string[] = report.files.flatMap((file: { line?: number; losses: Record<string, string>[] }) =>
    file.losses.map((loss) => `${file.line ?? '-'} ${loss['kind']} ${loss['field']}: ${loss['text']}`),
  );
  if (code === 0 || code === 3) {
    await run();
    expect(textsIn(content)).toEqual(records);
  }
  return { cwd, code, err, losses, records };
}

const mapping = (text: string, table: string): Files => ({ 'mapping.yaml': text, 'source/log.csv': table });
const WITH_MAPPING = ['--mapping', 'mapping.yaml'];
const COLUMNS =
  'columns: { what: title, from: started, to: resolved, service: impacts.service, prio: severity }\n';

test('a table with semicolons, quoted line breaks, CRLF and local times of a stated form', async () => {
  const { code, losses, records } = await importFiles(
    'csv',
    mapping(
      `${COLUMNS}zone: Europe/Berlin\ndates: dd.MM.yyyy HH:mm\nlevel: partial\nvalues: { severity: { hoch: P1 } }\n`,
      '\uFEFFwhat;from;to;service;prio;who\r\n"Mail\r\nis slow";06.05.2024 10:00;06.05.2024 11:00;Mail;hoch;Kim\r\nShop is slow;31.03.2024 02:30;;Shop;;\r\nLost;07.05.2024;;;;\r\n',
    ),
    ...WITH_MAPPING,
  );
  expect(code).toBe(3);
  expect(records['incidents/2024-05-06-mail-is-slow.md']).toContain(
    'severity: P1\nstate: resolved\nstarted: 2024-05-06T08:00:00Z\nresolved: 2024-05-06T09:00:00Z\nimpacts:\n  - service: mail\n    level: partial\n',
  );
  expect(records['incidents/2024-05-07-lost.md']).toContain('started: 2024-05-07\n');
  expect(losses).toContain('- dropped who: 1 row has a value: the mapping has no such column');
  expect(losses.filter((loss) => loss.startsWith('4 refused'))).toEqual([
    '4 refused started: "31.03.2024 02:30" does not exist in Europe/Berlin, because the clocks were put forward then: correct it, or write it with its offset',
  ]);
});

test('a date with two readings is refused, and one with one is not', async () => {
  const { losses, records } = await importFiles(
    'csv',
    mapping(
      `${COLUMNS}state: resolved\n`,
      'what,from\nA,03/04/2024\nB,25/03/2024 10:15 PM\nC,"March 5, 2024"\n',
    ),
    ...WITH_MAPPING,
  );
  expect(losses.find((loss) => loss.startsWith('2 refused'))).toBe(
    '2 refused started: "03/04/2024" has two readings, 3 April 2024 (dd/MM/yyyy) and 4 March 2024 (MM/dd/yyyy): say which by the setting dates',
  );
  expect(records['incidents/2024-03-25-b.md']).toContain('started: 2024-03-25T22:15:00Z');
  expect(Object.keys(records)).toContain('incidents/2024-03-05-c.md');
});

test('rows that are equal in the stated fields are one record, and an end before the start is left out', async () => {
  const { losses, records } = await importFiles(
    'csv',
    mapping(
      `${COLUMNS}level: outage\ngroup: [title, started]\n`,
      'what,from,to,service\nDown,2024-05-06T10:00Z,2024-05-06T12:00Z,A\nDown,2024-05-06T10:00Z,2024-05-06T12:00Z,B\nOdd,2024-05-06T10:00Z,2024-05-06T09:00Z,A\n',
    ),
    ...WITH_MAPPING,
  );
  expect(records['incidents/2024-05-06-down.md']?.match(/ {2}- service:/g)).toHaveLength(2);
  expect(losses).toContain('2 mended group: 2 rows are grouped into one record: this one and line 3');
  expect(losses).toContain(
    '4 dropped resolved: 2024-05-06T09:00:00Z is before started, 2024-05-06T10:00:00Z: its end is unknown',
  );
  expect(records['incidents/2024-05-06-odd.md']).toContain('state: resolved');
});

test('each row may name its zone, and rows of several are one record from the first to the last', async () => {
  const { code, losses, records } = await importFiles(
    'csv',
    mapping(
      'columns: { "what happened": title, from: started, to: resolved, tz: zone }\ngroup: [title]\nvalues: { zone: { PT: America/Los_Angeles } }\n',
      '"what\nhappened";from;to;tz\nDown;2024-05-06 10:00:00.5;2024-05-06 11:00;UTC\nDown;2024-05-06 19:00;2024-05-06 20:00:00.5;Asia/Tokyo\nLate;2024-05-06 10:00;;PT\nFar;2024-05-06 10:00;;UTC+2\nOdd;2024-05-06 10:00;;CET\n',
    ),
    ...WITH_MAPPING,
  );
  expect(code).toBe(3);
  expect(records['incidents/2024-05-06-down.md']).toContain(
    'started: 2024-05-06T10:00:00Z\nresolved: 2024-05-06T11:00:00.500Z\n',
  );
  expect(records['incidents/2024-05-06-late.md']).toContain('started: 2024-05-06T17:00:00Z');
  expect(records['incidents/2024-05-06-far.md']).toContain('started: 2024-05-06T08:00:00Z');
  expect(losses.filter((loss) => loss.startsWith('7 '))).toEqual([
    '7 refused zone: "CET" is not an IANA time zone or an offset: say which it is under values.zone of the mapping',
  ]);
});

test('how long it took is read as one number, and one with two readings is named', async () => {
  const { code, losses, records } = await importFiles(
    'csv',
    mapping(
      'columns: { what: title, from: started, mins: resolved.minutes }\n',
      'what;from;mins\nA;2024-05-06T10:00Z;12,5\nB;2024-05-06T10:00Z;1,234\nC;2024-05-06T10:00Z;1e300\nD;2024-05-06T10:00Z;0x10\nE;2024-05-06T10:00Z;99999999999\n;2024-05-06T10:00Z;5\n',
    ),
    ...WITH_MAPPING,
  );
  expect(code).toBe(3);
  expect(records['incidents/2024-05-06-a.md']).toContain('resolved: 2024-05-06T10:12:30Z');
  expect(losses.filter((loss) => /^\d/.test(loss))).toEqual([
    '3 guessed resolved.minutes: "1,234" is read as 1.234 minutes, with decimals',
    '4 refused resolved.minutes: "1e300" is not a number of minutes: correct it',
    '5 refused resolved.minutes: "0x10" is not a number of minutes: correct it',
    '6 refused resolved.minutes: "99999999999" minutes after 2024-05-06T10:00:00Z is in the future (now: 2026-01-01T00:00:00Z): correct it',
    '7 refused title: is missing: write what happened, in one sentence',
  ]);
});

test('a mapping with an unknown field, and a table without a mapping', async () => {
  const table = 'Betreff;Beginn;Status\nMail weg;1714989600;closed\n';
  const wrong = await importFiles(
    'csv',
    mapping('columns: { Betreff: titel, Beginn: startet }\n', table),
    ...WITH_MAPPING,
  );
  expect(wrong).toMatchObject({ code: 1, records: {} });
  expect(wrong.err).toContain('columns.Betreff: "titel" is no field of a record. Did you mean title?');
  const none = await importFiles('csv', { 'source/log.csv': table });
  expect(none.code).toBe(1);
  expect(none.err).toContain(
    'dates: epoch-seconds\ncolumns:\n  Betreff: title\n  Beginn: started\n  Status: state\nvalues:\n  state:\n    closed: resolved\n',
  );
  const proposed = await runCommand(command, ['csv', 'source', '--propose', 'm.yaml'], {
    cwd: none.cwd,
    env: {},
    now: NOW,
  });
  expect(proposed.code).toBe(0);
  expect(none.err).toContain(readFileSync(join(none.cwd, 'm.yaml'), 'utf8').trim());
});

test('files that cannot be read are named with what to do', async () => {
  const latin = await importFiles('csv', { 'source/a.csv': Buffer.from('titel\nStörung\n', 'latin1') });
  expect(latin.err).toContain('a.csv: is not UTF-8 but probably Latin-1 or Windows-1252 (line 2:');
  const wide = await importFiles('csv', { 'source/a.csv': Buffer.from('\uFEFFtitel\n', 'utf16le') });
  expect(wide.err).toContain('a.csv: is UTF-16: save it with the encoding UTF-8');
});

test('a level of any kind that records know may be stated, an unknown one too', async () => {
  const row = { what: 'Mail is odd', service: 'Mail', level: 'unknown', from: '2024-05-06T10:00:00Z' };
  const { code, records } = await importFiles(
    'jsonl',
    {
      'source/a.jsonl': JSON.stringify(row),
      'mapping.yaml':
        'columns: { what: title, service: impacts.service, level: impacts.level, from: started }\n',
    },
    '--mapping',
    'mapping.yaml',
  );
  expect(code).toBe(0);
  expect(records['incidents/2024-05-06-mail-is-odd.md']).toContain('service: mail\n    level: unknown\n');
});

test('JSON Lines with nested keys, by the mapping of a known tool and in a list that is wrapped', async () => {
  const alarm = {
    incident_number: 4,
    description: 'Disk full',
    urgency: 'high',
    status: 'triggered',
    service_name: 'Search',
    created_on: '2024-05-06T10:00:00Z',
  };
  const known = await importFiles(
    'jsonl',
    { 'source/a.json': JSON.stringify({ incidents: [alarm] }) },
    '--mapping',
    'pagerduty',
  );
  expect(known.records['incidents/2024-05-06-disk-full.md']).toContain(
    'impacts:\n  - service: search\n    level: unknown\n    from: 2024-05-06T10:00:00Z\n',
  );
  const nested = await importFiles(
    'jsonl',
    {
      'mapping.yaml': 'columns: { a.title: title, at: detected, hosts.name: services }\nstate: resolved\n',
      'source/a.jsonl':
        '{"a":{"title":"Down"},"at":"2024-05-06T10:00:00Z","hosts":[{"name":"H1"},{"name":"H2"}]}\n{"a":\n',
    },
    ...WITH_MAPPING,
  );
  expect(nested.code).toBe(3);
  expect(nested.records['incidents/2024-05-06-down.md']).toContain('service: h2\n    level: unknown\n');
  expect(nested.losses.some((loss) => loss.startsWith('2 refused row: is not valid JSON'))).toBe(true);
});

test('issues become incidents, maintenance and notices, without the names of accounts', async () => {
  const issue = (number: number, label: string, more: object = {}) => ({
    ...{
      number,
      title: `Number ${number}`,
      state: 'CLOSED',
      createdAt: '2024-05-06T10:00:00Z',
      closedAt: '2024-05-08T10:00:00Z',
    },
    ...{
      labels: [{ name: label }],
      body: 'By @kim-1. See #2, not `#3`.',
      url: `https://code.example.org/o/r/issues/${number}`,
    },
    ...more,
  });
  const comments = [
    {
      createdAt: '2024-05-06T11:00:00Z',
      body: '**Resolved:** done by @kim-1 <img src=x>',
      author: { login: 'kim-1' },
    },
  ];
  const files: Files = {
    'mapping.yaml':
      'labels: { Incident: incident, work: maintenance, news: notice, p1: { severity: P1 }, p2: { severity: P2 } }\n',
    'source/a.json': JSON.stringify([
      issue(1, 'incident', { comments, labels: [{ name: 'incident' }, { name: 'p2' }, { name: 'P1' }] }),
      issue(2, 'news'),
      issue(3, 'docs'),
      issue(4, 'work', { body: 'start: 2024-05-07T02:00:00Z\nend: 2024-05-07T03:00:00Z' }),
    ]),
  };
  const { code, losses, records } = await importFiles('github-issues', files, ...WITH_MAPPING);
  expect(code).toBe(0);
  expect(Object.keys(records).filter((path) => !/^(?:playbook|imports)\//.test(path))).toEqual([
    'incidents/2024-05-06-number-1.md',
    'maintenance/2024-05-07-number-4.md',
    'notices/2024-05-06-number-2.md',
  ]);
  const incident = records['incidents/2024-05-06-number-1.md']!;
  expect(incident).toContain('By someone. See [#2](/notices/2024-05-06-number-2/), not `#3`.');
  expect(incident).toContain('status: resolved');
  expect(incident).not.toMatch(/kim|^resolved:/m);
  expect(losses.find((loss) => loss.includes('uncounted resolved'))).toContain(
    'it was closed at 2024-05-08T10:00:00Z',
  );
  expect(losses).toContain(
    '1 dropped labels: severity P2: another label says P1, which the mapping lists first',
  );
  const { 'mapping.yaml': _, ...bare } = files;
  expect((await importFiles('github-issues', bare)).err).toContain('  "incident": incident  # 1 issue\n');
});

test('post-mortems from Markdown, with images, links and action items', async () => {
  const { code, losses, records } = await importFiles('markdown', {
    'source/2023-03-04-dns.md':
      '+++\ntitle = "Empty zone"\nauthor = "Kim"\n+++\n\n## Maßnahmen\n\n- [ ] Check it (#18) @kim\n- [x] [OPS-7](https://t.example.org/OPS-7) Write it\n\n## Story\n\n![graph](graph.png) [other](card.md)\n',
    'source/card.md': '# Cards refused\n\nDatum: 12. März 2023\n\n# Story\n\nIt failed.\n',
    'source/graph.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    'source/notes.md': 'just words\n',
  });
  expect(code).toBe(3);
  expect(records['postmortems/2023-03-04-dns.md']).toContain(
    "date: 2023-03-04\nactions:\n  - title: Check it\n    status: open\n    ticket: '#18'\n  - title: Write it\n    status: done\n    ticket: OPS-7\n    link: https://t.example.org/OPS-7\n",
  );
  expect(records['postmortems/2023-03-04-dns.md']).toContain('[other](/postmortems/card/)');
  expect(records['postmortems/2023-03-04-dns.md']).not.toMatch(/Maßnahmen|[Kk]im/);
  expect(Object.keys(records)).toContain('postmortems/2023-03-04-dns/graph.png');
  expect(records['postmortems/card.md']).toContain('date: 2023-03-12\n');
  expect(records['postmortems/card.md']).toContain('## Story');
  expect(losses).toContain('- dropped author: names of people are not kept');
  expect(losses.some((loss) => loss.includes('refused title: is missing'))).toBe(true);
});
