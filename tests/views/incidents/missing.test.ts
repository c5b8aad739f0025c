import { expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { missingOf } from '../../../src/views/incidents/missing.ts';
import { read } from '../../support/ledger.ts';

const missing = [
  {
    file: 'a.md',
    title: 'Mail is down',
    services: ['api'],
    from: '2024-12-31T22:00:00Z',
    to: '2025-01-01T01:00:00Z',
    reason: 'x',
  },
  { file: 'log.csv', line: 7, reason: 'y' },
];
const { ledger } = read({ imports: { old: { system: 'cState', noun: 'issue', read: 196, missing } } });
const basis = makeBasis(ledger, Date.parse('2026-01-01T00:00:00Z'));

test('what could not be imported is named, for all, a year or a service', () => {
  expect(missingOf(basis)).toEqual([
    {
      words: '2 of 196 issues of cState were not imported',
      rows: [
        { title: 'Mail is down', about: '2024-12-31 to 2025-01-01, api', reason: 'x' },
        { title: 'log.csv:7', about: '', reason: 'y' },
      ],
      more: 0,
      file: 'imports/old.yaml',
    },
  ]);
  expect(missingOf(basis, { service: 'api' })).toMatchObject([
    { words: '1 issue of cState was not imported', rows: [{ title: 'Mail is down' }] },
  ]);
  for (const year of ['2024', '2025']) expect(missingOf(basis, { year })).toHaveLength(1);
  expect(missingOf(basis, { year: '2026' })).toEqual([]);
});
