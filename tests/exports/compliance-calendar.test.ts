import { expect, test } from 'vitest';
import { complianceCalendar } from '../../src/exports/calendars/compliance-calendar.ts';
import { deadlineTable, requestTable } from '../../src/exports/compliance.ts';
import type { Source } from '../../src/exports/data-file.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { demoContent } from '../support/demo-content.ts';
import { readCalendar } from './read-calendar.ts';

const { ledger } = demoContent();
const basisAt = (asOf: number) => makeBasis(ledgerAsOf(ledger, asOf), asOf);
const basis = basisAt(ledger.organisation.data.asOf!);

test('every deadline is an all-day event with its own UID', () => {
  const { events } = readCalendar(complianceCalendar(basis));
  const ids = events.map(({ UID }) => UID);
  expect(new Set(ids).size).toBe(ids.length);
  const event = events.find(({ UID }) => UID === 'obligation.dac7.2027-01-31.larkspur@opsbook')!;
  expect(event['DTSTART;VALUE=DATE'] ?? event['DTSTART']).toBe('20270131');
  expect(event['SUMMARY']).toBe('Report of growers’ sales: Sales of 2026 reported');
  expect(event['DESCRIPTION']).toContain('State: due');
  const late = events.find(({ UID }) => UID!.startsWith('obligation.guarantee-notice.'))!;
  expect(late['DESCRIPTION']).toContain('State: done late, 2026-10-02');
  expect(complianceCalendar(basis)).toBe(complianceCalendar(basis));
});

test('as of an earlier date, it contains nothing later', () => {
  const { events } = readCalendar(complianceCalendar(basisAt(Date.parse('2026-06-01T12:00:00Z'))));
  const ids = events.map(({ UID }) => UID!);
  expect(ids.some((id) => id.startsWith('obligation.guarantee-notice.'))).toBe(false);
  const withdrawal = events.find(
    ({ UID }) => UID === 'obligation.withdrawal-function.2026-06-19.larkspur@opsbook',
  )!;
  expect(withdrawal['DESCRIPTION']).toContain('State: due');
});

test('the tables have a row for each deadline and each request, the calendar those of the last year and to come', () => {
  const source = { basis } as Source;
  const rows = deadlineTable.rows(source) as { due: string }[];
  const recent = rows.filter(({ due }) => due >= '2025-11-03');
  expect(recent.length).toBeLessThan(rows.length);
  expect(readCalendar(complianceCalendar(basis)).events).toHaveLength(recent.length);
  expect(requestTable.rows(source)).toHaveLength(ledger.dataRequests.length);
});
