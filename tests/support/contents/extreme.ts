import { type Files, record } from '../files.ts';
import { extremeAudit } from './extreme-audit.ts';
import { extremeIncidents } from './extreme-incidents.ts';
import { AS_OF, BODY, HOSTILE, LONG_TITLE, SECTIONS, UNBROKEN } from './hostile.ts';

const playbook: Files = {
  'playbook/organisation.yaml': {
    name: 'Ünïcode & <b>Söhne</b></style> "株式会社" \\0022',
    description: HOSTILE.script,
    zone: 'America/St_Johns',
    fiscalYear: { startMonth: 4, namedBy: 'start' },
    repository: 'https://example.org/ops/repository/',
    asOf: AS_OF,
  },
  'playbook/agents.yaml': {
    hostile: { name: '<i>hostileagent</i> & Co', duty: HOSTILE.bold },
    long: { name: UNBROKEN },
  },
  'playbook/services.yaml': {
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
  },
  'playbook/severities.yaml': {
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
  },
};

const records: Files = {
  'postmortems/hostile.md': record(
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
  ),
  'postmortems/draft.md': record({ title: UNBROKEN, incidents: ['open-for-weeks'], author: 'long' }),

  'maintenance/hostile.md': record(
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
  ),
  'maintenance/planned.md': record({
    title: LONG_TITLE,
    state: 'scheduled',
    announced: '2026-06-01T00:00:00Z',
    window: { from: '2026-07-31T22:00:00Z', to: '2026-08-02T22:00:00Z' },
    services: ['many'],
    updates: [
      { at: '2026-06-01T00:00:00Z', text: 'Die Zahlungsgebühr im Café: الدفع معطل, 決済の障害, оплата.' },
    ],
  }),
};

/** Edge cases: valid content that is hard to lay out, escape or name. */
export function extremeFiles(): Files {
  return { ...playbook, ...extremeAudit(), ...extremeIncidents(), ...records };
}
