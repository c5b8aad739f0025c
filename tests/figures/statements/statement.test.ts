import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { type Statement, statementsOf } from '../../../src/figures/statements/statement.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { MINUTE } from '../../../src/schemas/time.ts';
import { readAsIs, type Setting } from '../../support/ledger.ts';
import { at, maintained, outage } from '../../support/ledger-parts.ts';

type Fields = Record<string, unknown>;

const version = (more: Fields = {}) => ({
  from: '2026-01-01',
  services: ['api'],
  period: 'month',
  objective: 99.9,
  tiers: [
    { below: 99.9, credit: 10 },
    { below: 99, credit: 25 },
  ],
  fee: '100.01',
  exclusions: { network: "The customer's network" },
  ...more,
});

const terms = (...versions: Fields[]) => ({ one: { customer: 'One', terms: versions.map(version) } });

function statements(setting: Setting, asOf = '2026-07-15T00:00:00Z'): Record<string, Statement> {
  const { ledger } = readAsIs({ ...setting });
  const basis = makeBasis(ledgerAsOf(ledger, at(asOf)), at(asOf));
  return Object.fromEntries(
    statementsOf(basis).map((each) => [`${each.customer.id} ${each.period.id}`, each]),
  );
}

const june = (setting: Setting) => statements(setting)['one 2026-06']!;
const minutesOf = ({ parts }: Statement) => parts.map(({ counted }) => counted / MINUTE);

const DOWN = outage('2026-06-10T10:00:00Z', '2026-06-10T11:00:00Z');

describe('an exclusion', () => {
  const excluded = (exclusion: Fields, more: Setting = {}) =>
    june({
      incidents: { a: { ...DOWN, exclusions: [exclusion] } },
      slaTerms: terms({}),
      ...more,
    });

  test('without times covers its whole incident', () => {
    const statement = excluded({ reason: 'network', evidence: 'Ticket 1' });
    expect(minutesOf(statement)).toEqual([0]);
    expect(statement.exclusions).toMatchObject([{ excuses: 60 * MINUTE, refused: undefined }]);
  });

  test('without evidence excuses nothing', () => {
    const statement = excluded({ reason: 'network' });
    expect(minutesOf(statement)).toEqual([60]);
    expect(statement.exclusions).toMatchObject([{ refused: 'no evidence' }]);
  });

  test('with a reason that the terms do not have excuses nothing', () => {
    const statement = excluded({ reason: 'weather', evidence: 'Ticket 1' });
    expect(minutesOf(statement)).toEqual([60]);
    expect(statement.exclusions).toMatchObject([{ refused: 'not in the terms' }]);
  });

  test('of another customer or service is not stated', () => {
    expect(excluded({ reason: 'network', evidence: 'x', customers: ['two'] }).exclusions).toEqual([]);
    expect(excluded({ reason: 'network', evidence: 'x', services: ['web'] }).exclusions).toEqual([]);
  });

  test('does not excuse another outage at the same time', () => {
    const statement = excluded(
      { reason: 'network', evidence: 'Ticket 1' },
      {
        incidents: {
          a: { ...DOWN, exclusions: [{ reason: 'network', evidence: 'Ticket 1' }] },
          b: outage('2026-06-10T10:50:00Z', '2026-06-10T11:10:00Z'),
        },
      },
    );
    expect(minutesOf(statement)).toEqual([20]);
  });
});

describe('terms', () => {
  test('of the first day of a period judge it, and others from the next one on', () => {
    const all = statements({
      incidents: { a: DOWN, b: outage('2026-05-10T10:00:00Z', '2026-05-10T11:00:00Z') },
      slaTerms: terms({ fee: '100.00' }, { from: '2026-05-15', fee: '200.00' }),
    });
    expect(all['one 2026-05']).toMatchObject({ fee: 100_00, credit: 10_00 });
    expect(all['one 2026-06']).toMatchObject({ fee: 200_00, credit: 20_00 });
  });

  test('that begin within a longer period wait for its end', () => {
    const all = statements({
      slaTerms: terms({ period: 'quarter' }, { from: '2026-05-01', period: 'month' }),
    });
    expect(Object.keys(all)).toEqual(['one 2026-Q1', 'one 2026-Q2']);
  });

  test('make no statement before their first whole period, after their end, or for one that runs', () => {
    const all = statements({
      slaTerms: { one: { ...terms({ from: '2026-02-10' }).one, until: '2026-04-30' } },
    });
    expect(Object.keys(all)).toEqual(['one 2026-03', 'one 2026-04']);
    expect(Object.keys(statements({ slaTerms: terms({ from: '2026-06-01' }) }))).toEqual(['one 2026-06']);
  });

  test('in another zone have its days', () => {
    const { period } = june({ slaTerms: terms({ zone: 'America/New_York' }) });
    expect(period.from).toBe(at('2026-06-01T04:00:00Z'));
  });

  test('end a period where the next begins in another zone', () => {
    const all = statements({
      slaTerms: terms({ zone: 'Asia/Tokyo' }, { from: '2026-06-01', zone: 'America/New_York' }),
    });
    expect(all['one 2026-05']!.period.to).toBe(all['one 2026-06']!.period.from);
  });

  test('for a group cover its services', () => {
    const setting = { services: { api: { group: 'all' }, web: { group: 'all' }, mail: { group: 'rest' } } };
    const { services } = june({
      ...setting,
      slaTerms: terms({ services: undefined, group: 'all', method: 'all-up' }),
    });
    expect(services).toEqual(['api', 'web']);
  });

  test('count the levels that they name, in full length', () => {
    const incidents = { a: outage('2026-06-10T10:00:00Z', '2026-06-10T11:00:00Z', { level: 'partial' }) };
    expect(minutesOf(june({ incidents, slaTerms: terms({}) }))).toEqual([60]);
    expect(minutesOf(june({ incidents, slaTerms: terms({ counts: ['outage'] }) }))).toEqual([0]);
  });

  test('without maintenance count downtime in it', () => {
    const setting = {
      incidents: { a: DOWN },
      maintenance: { m: maintained('2026-06-10T10:00:00Z', '2026-06-10T10:30:00Z') },
    };
    expect(minutesOf(june({ ...setting, slaTerms: terms({}) }))).toEqual([60]);
    const excusing = june({ ...setting, slaTerms: terms({ maintenance: { notice: '1 h' } }) });
    expect(minutesOf(excusing)).toEqual([30]);
    expect(excusing.windows).toMatchObject([{ excuses: 30 * MINUTE, refused: undefined }]);
  });
});

describe('money', () => {
  test('is capped after it was added', () => {
    const statement = june({
      services: { api: {}, web: {} },
      incidents: {
        a: outage('2026-06-01T00:00:00Z', '2026-06-11T00:00:00Z'),
        b: outage('2026-06-01T00:00:00Z', '2026-06-11T00:00:00Z', { service: 'web' }),
      },
      slaTerms: terms({
        services: ['api', 'web'],
        fee: undefined,
        fees: { api: '10.01', web: '10.01' },
        cap: 20,
      }),
    });
    expect(statement.parts.map(({ credit }) => credit)).toEqual([251, 251]);
    // 20 % of 20.02 is 4.004, rounded up.
    expect(statement).toMatchObject({ fee: 2002, cap: 401, credit: 401 });
  });

  test('is in the minor unit of the currency', () => {
    const statement = june({
      organisation: { currency: 'JPY' },
      incidents: { a: DOWN },
      slaTerms: terms({ fee: '1001' }),
    });
    expect(statement).toMatchObject({ currency: 'JPY', fee: 1001, credit: 101 });
  });

  test('is not stated where the terms state no fee', () => {
    const statement = june({ incidents: { a: DOWN }, slaTerms: terms({ fee: undefined }) });
    expect(statement).toMatchObject({ fee: null, credit: null, creditAtLeast: null });
    expect(statement.parts[0]!.tier).toMatchObject({ credit: 10 });
  });
});

describe('time that is not known', () => {
  test('is that of the day of an incident whose end nobody knows', () => {
    const { title, severity, started, impacts } = outage('2026-06-10T10:00:00Z', '2026-06-10T11:00:00Z');
    const [{ service, level, from } = {}] = impacts as Fields[];
    const impact = { service, level, from };
    const statement = june({
      incidents: { a: { title, severity, started, state: 'resolved', impacts: [impact] } },
      slaTerms: terms({}),
    });
    expect(statement.parts).toMatchObject([{ counted: 0, watched: 29 * 24 * 60 * MINUTE, claim: 'met' }]);
    const strict = june({
      incidents: { a: { title, severity, started, state: 'resolved', impacts: [impact] } },
      slaTerms: terms({ minimumCoverage: 99 }),
    });
    expect(strict).toMatchObject({ credit: null, creditAtLeast: 0 });
    expect(strict.parts).toMatchObject([{ claim: null, uptime: null }]);
  });

  test('of one service leaves the credit of all unknown, and states the least', () => {
    const statement = june({
      services: {
        api: { vouched: [{ by: 'chief', from: '2026-01-01' }] },
        web: { vouched: [] },
      },
      incidents: { a: DOWN },
      slaTerms: terms({
        services: ['api', 'web'],
        fee: undefined,
        fees: { api: '100.00', web: '100.00' },
      }),
    });
    expect(statement).toMatchObject({ credit: null, creditAtLeast: 10_00 });
    expect(statement.parts.map(({ claim }) => claim)).toEqual(['missed', null]);
  });

  test('of any service is unknown for all together, but for outages', () => {
    const statement = june({
      services: {
        api: { vouched: [{ by: 'chief', from: '2026-01-01' }] },
        web: { vouched: [] },
      },
      incidents: { a: DOWN },
      slaTerms: terms({ services: ['api', 'web'], method: 'all-up' }),
    });
    expect(statement.parts).toMatchObject([{ watched: 60 * MINUTE, claim: null }]);
  });

  test('lies outside the service hours too', () => {
    const hours = { days: ['mon'], from: '09:00', to: '10:00' };
    const statement = june({
      services: { api: { hours } },
      incidents: { a: DOWN },
      slaTerms: terms({}),
    });
    // The outage is on a Wednesday: terms go by elapsed time.
    expect(minutesOf(statement)).toEqual([60]);
    expect(statement.parts[0]!.coverage).toBe(100);
  });
});

test('an outage across the end of a period counts in each, by its whole length', () => {
  const all = statements({
    incidents: { a: outage('2026-05-31T23:57:00Z', '2026-06-01T00:03:00Z') },
    slaTerms: terms({ minimumMinutes: 6 }),
  });
  expect(['one 2026-05', 'one 2026-06'].map((id) => minutesOf(all[id]!))).toEqual([[3], [3]]);
});

test('what was not known yet is in no statement', () => {
  const setting = { incidents: { a: DOWN }, slaTerms: terms({}, { from: '2026-07-10' }) };
  const before = readAsIs(setting).ledger;
  expect(ledgerAsOf(before, at('2026-07-01T12:00:00Z')).slaTerms[0]!.data.terms).toHaveLength(1);
  expect(ledgerAsOf(before, at('2025-07-01T12:00:00Z')).slaTerms).toEqual([]);
});
