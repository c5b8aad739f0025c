import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { writeAuditContent } from './audit-content.ts';

const DAY = 86_400_000;
const at = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

function writer(root: string) {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  return {
    yaml: (file: string, data: unknown) => write(file, stringify(data)),
    record: (file: string, data: unknown, body = '') => write(file, `---\n${stringify(data)}---\n${body}`),
  };
}

/** Longer than a line of any screen, without a place to break. */
const UNBROKEN = `Nebukadnezar${'abcdefghij'.repeat(14)}`;
/** A sentence of 160 characters. */
const LONG_TITLE =
  'Customers who paid by invoice in the first week of the month got two confirmations, no parcel, and a reminder for an order that they had already cancelled by phone';

/** Texts that are valid and must stay text, wherever they are printed. */
export const HOSTILE = {
  image: '<img src=x onerror="alert(1)"> hostileimage in a title',
  script: '</title></script><script>alert("hostilescript")</script>',
  bold: '<b>hostilebold</b> & "quotes" &amp; \'apostrophes\' in a title',
  equals: '=HYPERLINK("https://evil.example","hostileformula")',
  plus: '+1+cmd|hostileplus',
  minus: '-2+3 hostileminus',
  at: '@SUM(1+9) hostileat',
  bidi: 'שלום العربية esrever 日本語の障害 🦊 Zażółć',
  template: '\u0024{7*7} {{7*7}} {hostiletemplate} %s \\u003cb\\u003e',
} as const;

const BODY = `## Main

Text with a [link to another incident](/incidents/2025/nested-one/) and to [this one](/services/many/), \`<img src=x onerror=alert(2)>\` hostilebody.

## Find

${UNBROKEN}

| ${Array.from({ length: 14 }, (_, i) => `column ${i}`).join(' | ')} |
|${' --- |'.repeat(14)}
| ${Array.from({ length: 14 }, (_, i) => `a value that is long ${i}`).join(' | ')} |

\`\`\`html
<script>alert("in a block of code that is much longer than a phone is wide, and then some more of it")</script>
\`\`\`

<details>
<summary>More</summary>

### Actions

</details>

## Main

- [ ] a task
- footnote[^1]

[^1]: The note.
`;

const SECTIONS = `## Was & ist: Ünïcode’s “Ärger” — 100 %

Text.

## \`code\` and **strong** heading

Text.

## Same

Text.

## Same

Text.

## Actions

Text.

## Action 1

Text, with a [link](/incidents/open-for-weeks/).

## Content

${UNBROKEN}
`;

/** What is at the edge of what can be written: valid, and hard to lay out, escape or name. */
export function writeExtremeContent(root: string): string {
  const { yaml, record } = writer(root);
  const asOf = Date.parse('2026-06-30T12:00:00Z');
  yaml('playbook/organisation.yaml', {
    name: 'Ünïcode & <b>Söhne</b></style> "株式会社" \\0022',
    description: HOSTILE.script,
    zone: 'America/St_Johns',
    fiscalYear: { startMonth: 4, namedBy: 'start' },
    repository: 'https://example.org/ops/repository/',
    asOf: at(asOf),
  });
  yaml('playbook/agents.yaml', {
    hostile: { name: '<i>hostileagent</i> & Co', duty: HOSTILE.bold },
    long: { name: UNBROKEN },
  });
  yaml('playbook/services.yaml', {
    groups: {
      first: { name: '<u>hostilegroup</u> & others', description: HOSTILE.image },
      second: { name: UNBROKEN },
      nobody: { name: 'A group without services' },
    },
    services: {
      many: { name: LONG_TITLE, group: 'first', since: '2024-06-01', slo: 99.9, description: UNBROKEN },
      'no-slo': { name: 'Without an objective', group: 'first', since: '2025-01-01' },
      'no-since': { name: 'Without a beginning', group: 'second', slo: 99 },
      neither: { name: 'Neither', group: 'second' },
      markup: { name: HOSTILE.bold, group: 'second', since: '2025-01-01', slo: 99.99, owner: 'hostile' },
      ended: { name: UNBROKEN, group: 'second', since: '2025-01-01', until: '2025-12-31', slo: 95 },
      hours: {
        name: 'By day',
        group: 'first',
        since: '2025-01-01',
        slo: 99,
        window: '90d',
        hours: { days: ['mon', 'tue'], from: '08:00', to: '24:00' },
      },
    },
  });
  yaml('playbook/severities.yaml', {
    P0: {
      name: '<em>hostileseverity</em>',
      definition: HOSTILE.bold,
      response: '<= 5 min',
      team: ['long'],
      authority: 'hostile',
      escalation: { after: '30 min', to: 'hostile' },
      postmortemWithin: '48 h',
      updateEvery: '15 min',
    },
    P1: { name: 'High', definition: UNBROKEN, response: '< 1 h', postmortemWithin: '48 h' },
    P2: { name: 'Medium', definition: 'A workaround exists' },
    'P3.with-a-long-name': { name: 'Low', definition: 'Cosmetic', responseWords: UNBROKEN },
  });

  writeAuditContent(yaml, { long: LONG_TITLE, unbroken: UNBROKEN, hostile: HOSTILE });
  const start = asOf - 21 * DAY;
  record(
    'incidents/open-for-weeks.md',
    {
      title: LONG_TITLE,
      severity: 'P0',
      state: 'identified',
      started: at(start),
      detected: at(start + 60_000),
      impacts: ['many', 'no-slo', 'no-since', 'markup', 'hours'].map((service) => ({
        service,
        level: 'outage',
        from: at(start),
      })),
      affects: ['<svg onload=alert(3)>', UNBROKEN],
      updates: Array.from({ length: 30 }, (_, i) => ({
        at: at(start + (i + 1) * 3_600_000),
        text: i === 0 ? `${UNBROKEN} \`<img src=x onerror=alert(4)>\` hostileupdate` : `Update ${i}.`,
        by: 'hostile',
      })),
    },
    BODY,
  );
  const forty = Date.parse('2025-07-31T20:00:00Z');
  record('incidents/forty-impacts.md', {
    title: 'One service, forty times',
    severity: 'P1',
    state: 'resolved',
    started: at(forty),
    detected: at(forty),
    acknowledged: at(forty),
    resolved: at(forty + 40 * 3_600_000),
    impacts: Array.from({ length: 40 }, (_, i) => ({
      service: 'many',
      level: ['outage', 'partial', 'degraded', 'none'][i % 4],
      from: at(forty + i * 3_600_000),
      to: at(forty + i * 3_600_000 + 45 * 60_000),
    })),
  });
  record('incidents/nothing-but-a-start.md', {
    title: UNBROKEN,
    severity: 'P3.with-a-long-name',
    state: 'investigating',
    started: '2026-06-30T12:00:00Z',
  });
  record('incidents/no-length.md', {
    title: 'Over at once',
    severity: 'P2',
    state: 'resolved',
    started: '2024-02-29T23:59:59Z',
    resolved: '2024-02-29T23:59:59Z',
  });
  for (const [name, title] of Object.entries(HOSTILE))
    record(
      `incidents/hostile-${name}.md`,
      {
        title,
        severity: 'P2',
        state: 'resolved',
        started: '2026-02-03T04:05:06Z',
        resolved: '2026-02-03T05:05:06Z',
        impacts: [
          { service: 'markup', level: 'outage', from: '2026-02-03T04:05:06Z', to: '2026-02-03T05:05:06Z' },
        ],
        source: { system: HOSTILE.image, file: HOSTILE.script, url: 'https://example.org/?a=1&b="x"' },
      },
      BODY,
    );
  record('incidents/2025/nested-one.md', {
    title: 'In a folder of its own',
    severity: 'P2',
    state: 'resolved',
    started: '2025-01-01T12:00:00Z',
    resolved: '2025-01-01T13:00:00Z',
  });
  // With the two above, 402 in the year as the organisation counts it.
  const first = Date.parse('2025-01-02T12:00:00Z');
  for (let i = 0; i < 400; i++) {
    const begin = first + Math.floor((i * 360 * DAY) / 400);
    const end = begin + (5 + (i % 90)) * 60_000;
    record(`incidents/bulk-${String(i).padStart(3, '0')}.md`, {
      title: `Number ${i} of four hundred`,
      severity: ['P0', 'P1', 'P2', 'P3.with-a-long-name'][i % 4],
      state: 'resolved',
      started: at(begin),
      detected: at(begin + 60_000),
      acknowledged: at(begin + 120_000),
      resolved: at(end),
      impacts:
        i % 5 === 0
          ? []
          : [{ service: i % 2 ? 'many' : 'ended', level: 'partial', from: at(begin), to: at(end) }],
    });
  }

  record(
    'postmortems/hostile.md',
    {
      title: HOSTILE.image,
      incidents: [
        'forty-impacts',
        ...Array.from({ length: 12 }, (_, i) => `bulk-${String(i * 4).padStart(3, '0')}`),
      ],
      author: 'hostile',
      published: '2025-08-20T12:00:00Z',
      impact: { users: 1_234_567, revenue: '<b>12</b> €', data: HOSTILE.script },
      actions: Object.values(HOSTILE).map((title, i) => ({
        title,
        owner: i % 2 ? 'hostile' : 'long',
        type: '<b>type</b>',
        priority: 'high',
        due: '2025-09-01',
        ...(i % 3 ? { status: 'open' } : { status: 'dropped', closed: '2025-09-02', note: HOSTILE.bold }),
      })),
    },
    SECTIONS,
  );
  record('postmortems/draft.md', { title: UNBROKEN, incidents: ['open-for-weeks'], author: 'long' });

  record(
    'maintenance/hostile.md',
    {
      title: HOSTILE.script,
      state: 'completed',
      announced: '2026-01-01T00:00:00Z',
      window: { from: '2026-01-31T23:30:00Z', to: '2026-02-01T04:00:00Z' },
      services: ['many', 'markup', 'ended', 'no-slo', 'no-since', 'neither', 'hours'],
      started: '2026-01-31T23:30:00Z',
      completed: '2026-02-01T06:00:00Z',
      owner: 'hostile',
      impacts: [
        { service: 'markup', level: 'outage', from: '2026-02-01T00:00:00Z', to: '2026-02-01T05:00:00Z' },
      ],
      updates: [{ at: '2026-01-31T23:30:00Z', text: `\`<b>x</b>\` ${UNBROKEN}` }],
    },
    BODY,
  );
  record('maintenance/planned.md', {
    title: LONG_TITLE,
    state: 'scheduled',
    announced: '2026-06-01T00:00:00Z',
    window: { from: '2026-07-31T22:00:00Z', to: '2026-08-02T22:00:00Z' },
    services: ['many'],
  });
  return root;
}

/** The three files that must be there, and a few records. Built as it stood between them. */
export function writeBareContent(root: string): string {
  const { yaml, record } = writer(root);
  yaml('playbook/organisation.yaml', { name: 'Bare', zone: 'UTC', asOf: '2026-06-01T00:00:00Z' });
  yaml('playbook/services.yaml', {
    groups: { all: { name: 'All' } },
    services: { web: { name: 'Web', group: 'all', since: '2026-04-01' } },
  });
  yaml('playbook/severities.yaml', {
    P1: { name: 'High', definition: 'Broken', postmortemWithin: '48 h' },
  });
  record('incidents/over.md', {
    title: 'Over by then',
    severity: 'P1',
    state: 'resolved',
    started: '2026-05-01T10:00:00Z',
    resolved: '2026-05-01T11:00:00Z',
    impacts: [{ service: 'web', level: 'outage', from: '2026-05-01T10:00:00Z', to: '2026-05-01T11:00:00Z' }],
  });
  record(
    'incidents/resolved-later.md',
    {
      title: 'Still open then',
      severity: 'P1',
      state: 'resolved',
      started: '2026-05-10T10:00:00Z',
      resolved: '2026-05-11T10:00:00Z',
      impacts: [
        { service: 'web', level: 'outage', from: '2026-05-10T10:00:00Z', to: '2026-05-11T10:00:00Z' },
      ],
      updates: [
        { at: '2026-05-10T11:00:00Z', status: 'identified', text: 'An early update.' },
        { at: '2026-05-11T10:00:00Z', status: 'resolved', text: 'A latecomer among updates.' },
      ],
    },
    'The hindsight of the whole story.\n',
  );
  record('incidents/began-later.md', {
    title: 'Nobody knew of it yet',
    severity: 'P1',
    state: 'resolved',
    started: '2026-05-20T10:00:00Z',
    resolved: '2026-05-20T11:00:00Z',
  });
  return root;
}

/** An organisation of which nothing has been recorded. */
export function writeEmptyContent(root: string): string {
  const { yaml } = writer(root);
  yaml('playbook/organisation.yaml', { name: 'Empty', zone: 'UTC', asOf: '2026-06-01T00:00:00Z' });
  yaml('playbook/services.yaml', { groups: {}, services: {} });
  yaml('playbook/severities.yaml', {});
  return root;
}
