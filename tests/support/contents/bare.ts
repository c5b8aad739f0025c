import { type Files, record } from '../files.ts';

/** The three required files and a few records. Built as of a date between them. */
export const bareFiles: Files = {
  'playbook/organisation.yaml': { name: 'Bare', zone: 'UTC', asOf: '2026-06-01T00:00:00Z' },
  'playbook/services.yaml': {
    groups: { all: { name: 'All' } },
    services: { web: { name: 'Web', group: 'all', since: '2026-04-01' } },
  },
  'playbook/severities.yaml': {
    P1: { name: 'High', definition: 'Broken', postmortemWithin: '48 h' },
  },
  'incidents/over.md': record(
    {
      title: 'Over by then',
      severity: 'P1',
      state: 'resolved',
      started: '2026-05-01T10:00:00Z',
      resolved: '2026-05-01T11:00:00Z',
      impacts: [
        { service: 'web', level: 'outage', from: '2026-05-01T10:00:00Z', to: '2026-05-01T11:00:00Z' },
      ],
      updates: [
        {
          at: '2026-05-01T10:30:00Z',
          text: 'See ![the queue](over/queue.gif) and [the next](resolved-later.md).',
        },
      ],
    },
    `![The queue](./over/queue.gif "From 10:00")

![The same](/incidents/over/queue.gif)

## Then

[It](../incidents/./resolved%2Dlater.md 'went on'), [*as* drawn](<over/queue.gif>), on [web](../playbook/services.yaml#web) [then][1].

[1]: over.md#then
`,
  ),
  'incidents/over/queue.gif': 'GIF89a',
  'incidents/resolved-later.md': record(
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
  ),
  'incidents/began-later.md': record(
    {
      title: 'Nobody knew of it yet',
      severity: 'P1',
      state: 'resolved',
      started: '2026-05-20T10:00:00Z',
      resolved: '2026-05-20T11:00:00Z',
    },
    '![The queue](began-later/queue.gif)\n',
  ),
  'incidents/began-later/queue.gif': 'GIF89a',
};

/** An organisation without any records. */
export const emptyFiles: Files = {
  'playbook/organisation.yaml': { name: 'Empty', zone: 'UTC', asOf: '2026-06-01T00:00:00Z' },
  'playbook/services.yaml': { groups: {}, services: {} },
  'playbook/severities.yaml': {},
};
