import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { allOwed } from '../../../src/views/owed/owed-list.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { collect, found, NOW, organisation } from './organisation.ts';

const never = (): never => {
  throw new Error('no figure is needed');
};

const SOURCE = `alerts:
  adapter: alertmanager
  since: 2026-02-02
  until: 2026-02-02
  owner: devops-automator
  settings: { severities: { page: P2 } }
`;
const alert = (summary: string) => [
  {
    body: [
      {
        labels: { alertname: summary, service: 'shop', severity: 'page' },
        startsAt: '2026-02-02T10:00:00Z',
        endsAt: '2026-02-02T10:23:00Z',
        status: { state: 'active' },
      },
    ],
  },
];
const answers = (summary: string) =>
  join(scratchFolder({ 'answers.json': JSON.stringify({ '2026-02-02': alert(summary) }) }), 'answers.json');

test('an alert becomes an incident that does not count until a person confirms it, and that collect then leaves alone', async () => {
  const root = organisation(undefined, {}, SOURCE);
  const run = () => collect(root, 'alerts', '--day', '2026-02-02', '--from', answers('Errors'));
  expect(await run()).toMatchObject({ code: 0 });
  const [file, text] = Object.entries(textsIn(root)).find(([path]) =>
    path.startsWith('incidents/2026-02-02'),
  )!;
  expect(text).toContain('proposed: true\n');
  expect(text).toContain('raw: raw/alerts/2026-02-02.json');
  expect(found(root, 'incident-proposed').map((each) => each.file)).toEqual([file]);
  const { ledger, ...rest } = readContent(root);
  const owed = allOwed(makeBasis(ledgerAsOf(ledger, NOW), NOW), { ledger, ...rest }, never, 0);
  expect(owed).toContainEqual(
    expect.objectContaining({ what: 'incident-proposed', owner: 'devops-automator', file }),
  );
  const known = () =>
    ledgerAsOf(readContent(root).ledger, NOW).incidents.find((each) => each.file === file)!.data.severity;
  expect(known()).toBeUndefined();

  const confirmed = text.replace('proposed: true\n', '').replace('title:', 'title: The shop was down #');
  writeFileSync(join(root, file), confirmed);
  expect(known()).toBe('P2');
  expect(await run()).toMatchObject({ code: 0 });
  expect(textsIn(root)[file]).toBe(confirmed);
  expect(found(root, 'incident-proposed', 'source-mismatch', 'raw-file')).toEqual([]);
});

test('a playbook may say that incidents of a source count at once', async () => {
  const root = organisation(
    undefined,
    {},
    SOURCE.replace('  settings', '  confirm: automatically\n  settings'),
  );
  await collect(root, 'alerts', '--from', answers('Errors'));
  const [, text] = Object.entries(textsIn(root)).find(([path]) => path.startsWith('incidents/2026-02-02'))!;
  expect(text).not.toContain('proposed');
});
