import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { statusApi } from '../../src/exports/status-api/files.ts';
import { forms } from '../../src/exports/status-api/form.ts';
import type { AsOf } from '../../src/records/as-of-instant.ts';
import { statesNow } from '../../src/views/services/state-now.ts';
import { figuresOf, type Setting } from '../support/ledger.ts';
import { sourceOf } from './source.ts';

type Summary = z.infer<typeof forms.summary>;
type Incidents = z.infer<typeof forms.incidents>;
type Maintenances = z.infer<typeof forms.maintenances>;

const AS_OF = '2026-06-10T12:00:00Z';

/** Writes a document of the API, which has the form that is promised. */
function write<T = Summary>(
  name: string,
  setting: Setting,
  { at = AS_OF, from = 'organisation' as AsOf['from'] } = {},
): T {
  const source = sourceOf(setting, at);
  const file = statusApi.find((each) => each.name === `v2/${name}`)!;
  const text = file.write(
    { ...source, asOf: { ...source.asOf, from } },
    (path) => `https://ops.example.org${path}`,
  );
  const form = name.startsWith('scheduled') ? 'maintenances' : (name.split('/')[0] as keyof typeof forms);
  return forms[form].parse(JSON.parse(text)) as T;
}

const shop = (level: string, from = '10T11:00', to?: string) => ({
  service: 'shop',
  level,
  from: `2026-06-${from}:00Z`,
  ...(to && { to: `2026-06-${to}:00Z` }),
});
const open = (impacts: object[], fields: object = {}) => ({
  title: 'Shop fails',
  severity: 'P2',
  state: 'investigating',
  started: '2026-06-10T11:00:00Z',
  impacts,
  ...fields,
});
const over = (fields: object) => ({
  title: 'Over',
  state: 'resolved',
  started: '2026-06-01T10:00:00Z',
  resolved: '2026-06-01T11:00:00Z',
  ...fields,
});
const services = { shop: { name: 'Shop' }, search: { name: 'Search' } };
const work = (fields: object = {}) => ({
  title: 'New index',
  state: 'in-progress',
  announced: '2026-06-01T00:00:00Z',
  window: { from: '2026-06-10T11:30:00Z', to: '2026-06-10T13:00:00Z' },
  started: '2026-06-10T11:30:00Z',
  services: ['search'],
  ...fields,
});
const statuses = ({ components }: Summary) =>
  Object.fromEntries(components.map(({ name, status }) => [name, status]));

describe('the state now', () => {
  test('is good if every service has evidence and nothing is open', () => {
    const { status, components, incidents } = write('summary', { services });
    expect(status).toEqual({ indicator: 'none', description: 'All Systems Operational' });
    expect(components.map(({ name, group }) => [name, group])).toEqual([
      ['All', true],
      ['Shop', false],
      ['Search', false],
    ]);
    expect(components[0]!.components).toEqual(components.slice(1).map(({ id }) => id));
    expect(incidents).toEqual([]);
  });

  test.each([
    ['outage', 'major_outage', 'critical'],
    ['partial', 'partial_outage', 'major'],
    ['degraded', 'degraded_performance', 'minor'],
    ['unknown', 'degraded_performance', 'minor'],
  ])(
    'of a service under the impact "%s" is %s, whatever the severity is called',
    (level, component, indicator) => {
      const summary = write('summary', { services, incidents: { now: open([shop(level)]) } });
      expect(statuses(summary)).toEqual({ All: component, Shop: component, Search: 'operational' });
      expect(summary.status.indicator).toBe(indicator);
      expect(summary.incidents).toMatchObject([
        { status: 'investigating', impact: indicator, resolved_at: null },
      ]);
      expect(summary.incidents[0]!.components.map(({ name }) => name)).toEqual(['Shop']);
    },
  );

  test('is not good while an incident is open that affects no service any more, or of which no impact is recorded', () => {
    const ended = write('summary', {
      services,
      incidents: { now: open([shop('outage', '10T11:00', '10T11:30')]) },
    });
    expect(statuses(ended)['Shop']).toBe('operational');
    expect(ended.status).toMatchObject({
      indicator: 'minor',
      description: expect.stringContaining('Shop fails'),
    });
    const bare = write('summary', { services, incidents: { now: open([]) } });
    expect(bare.status.indicator).toBe('minor');
    expect(bare.incidents[0]).toMatchObject({ impact: 'minor', components: [] });
    expect(bare.incidents[0]!.incident_updates).toMatchObject([{ body: 'No update was recorded.' }]);
  });

  test('of maintenance under way is that of its services, unless an incident affects them', () => {
    const summary = write('summary', { services, maintenance: { index: work() } });
    expect(statuses(summary)).toEqual({
      All: 'under_maintenance',
      Shop: 'operational',
      Search: 'under_maintenance',
    });
    expect(summary.status).toEqual({ indicator: 'maintenance', description: 'Maintenance is under way.' });
    expect(summary.scheduled_maintenances).toMatchObject([{ status: 'in_progress', impact: 'maintenance' }]);
    const both = write('summary', {
      services,
      maintenance: { index: work() },
      incidents: { now: open([{ ...shop('outage'), service: 'search' }]) },
    });
    expect(statuses(both)['Search']).toBe('major_outage');
    expect(both.status.indicator).toBe('critical');
  });

  test('of a service without evidence is unknown: it is no component, and the sentence says so', () => {
    const vouched = [{ by: 'chief', from: '2026-01-01' }];
    const summary = write('summary', {
      services: { shop: { name: 'Shop', vouched }, search: { name: 'Search' } },
    });
    expect(statuses(summary)).toEqual({ All: 'operational', Shop: 'operational' });
    expect(summary.status).toEqual({
      indicator: 'none',
      description: 'No incident is open. The state of 1 of 2 services is unknown.',
    });
    expect(summary.opsbook.services).toMatchObject([
      { service: 'shop', state: 'working' },
      { service: 'search', state: 'unknown', component: null },
    ]);
  });

  test('is never good where nothing is known', () => {
    const dark = write('summary', { policy: { slo: 99 }, services: { shop: { vouched: [] } } });
    expect(dark.components).toEqual([]);
    expect(dark.status).toEqual({
      indicator: 'minor',
      description: 'Status unknown: no service has evidence from the last two days.',
    });
    const none = write('summary', { services: {} });
    expect(none.status).toEqual({
      indicator: 'minor',
      description: 'Status unknown: no service is defined.',
    });
  });

  test.each([
    ['2026-06-12T11:59:59Z', 'working'],
    ['2026-06-12T12:00:00Z', 'unknown'],
  ])('at %s, after a monitor that ended on 10 June at 12:00, is %s', (at, state) => {
    const watched = [
      { service: 'shop', from: '2026-06-10T00:00:00Z', to: '2026-06-10T12:00:00Z', by: 'probe' },
    ];
    const setting = { services: { shop: { vouched: [] } }, watch: { '2026-06-10': { watched } } };
    expect(statesNow(figuresOf(setting, at).basis).map((now) => now.state)).toEqual([state]);
  });

  test('leaves out services that are not in operation', () => {
    const retired = { shop: { name: 'Shop' }, old: { until: '2026-05-31' }, next: { since: '2026-07-01' } };
    expect(write('summary', { services: retired }).opsbook.services.map(({ service }) => service)).toEqual([
      'shop',
    ]);
  });

  test('is stale after twice the schedule of publication, unless its moment is fixed', () => {
    const hourly = { services, organisation: { publish: { every: 'hour' } } };
    expect(write('summary', hourly).opsbook.stale_after).toBeNull();
    expect(write('summary', hourly, { from: 'clock' }).opsbook.stale_after).toBe('2026-06-10T14:00:00.000Z');
  });
});

describe('incidents', () => {
  test('have their updates, newest first, with what each changed', () => {
    const { incidents } = write<Incidents>('incidents', {
      services,
      incidents: {
        night: over({
          title: 'Over midnight',
          started: '2026-06-08T23:30:00Z',
          resolved: '2026-06-09T01:00:00Z',
          impacts: [shop('outage', '08T23:30', '09T00:15'), shop('degraded', '09T00:15', '09T01:00')],
          updates: [
            { at: '2026-06-08T23:40:00Z', text: 'Down.' },
            { at: '2026-06-09T00:20:00Z', text: 'Slow.', status: 'monitoring' },
            { at: '2026-06-09T01:00:00Z', text: 'Done.', status: 'resolved' },
          ],
        }),
      },
    });
    const [{ incident_updates, ...incident }] = incidents as [Incidents['incidents'][number]];
    expect(incident).toMatchObject({
      status: 'resolved',
      impact: 'critical',
      started_at: '2026-06-08T23:30:00.000Z',
      created_at: '2026-06-08T23:40:00.000Z',
      monitoring_at: '2026-06-09T00:20:00.000Z',
      resolved_at: '2026-06-09T01:00:00.000Z',
      updated_at: '2026-06-09T01:00:00.000Z',
      shortlink: 'https://ops.example.org/incidents/night/',
    });
    expect(
      incident_updates.map(({ body, status, affected_components }) => [
        body,
        status,
        affected_components![0]!.old_status,
        affected_components![0]!.new_status,
      ]),
    ).toEqual([
      ['Done.', 'resolved', 'degraded_performance', 'operational'],
      ['Slow.', 'monitoring', 'major_outage', 'degraded_performance'],
      ['Down.', 'investigating', 'operational', 'major_outage'],
    ]);
  });

  test('of which only days are known have the beginnings of those days, in order', () => {
    const days = { day: over({ started: '2026-06-01', resolved: '2026-06-01' }) };
    const { incidents } = write<Incidents>('incidents', { zone: 'Europe/Berlin', services, incidents: days });
    const midnight = '2026-05-31T22:00:00.000Z';
    expect(incidents).toMatchObject([{ started_at: midnight, resolved_at: midnight, status: 'resolved' }]);
    const mixed = { day: over({ resolved: '2026-06-01' }) };
    expect(write<Incidents>('incidents', { services, incidents: mixed }).incidents).toMatchObject([
      { started_at: '2026-06-01T10:00:00.000Z', resolved_at: '2026-06-01T10:00:00.000Z' },
    ]);
    const endless = { day: over({ resolved: undefined }) };
    expect(write<Incidents>('incidents', { services, incidents: endless }).incidents).toMatchObject([
      { status: 'resolved', resolved_at: null },
    ]);
  });

  test('with a published post-mortem are called that, and link it', () => {
    const { incidents } = write<Incidents>('incidents', {
      services,
      incidents: { one: over({}) },
      postmortems: {
        why: { title: 'Why', incidents: ['one'], author: 'chief', published: '2026-06-03T09:00:00Z' },
      },
    });
    expect(incidents).toMatchObject([{ status: 'postmortem', updated_at: '2026-06-03T09:00:00.000Z' }]);
    expect(incidents[0]!.incident_updates[0]).toMatchObject({
      status: 'postmortem',
      body: 'The post-mortem is published: https://ops.example.org/postmortems/why/',
    });
  });

  test('are the newest 50, and those that are open apart', () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => {
        const day = new Date(Date.UTC(2026, 3, 1 + i)).toISOString().slice(0, 10);
        return [`i-${i}`, over({ title: `${i}`, started: `${day}T10:00:00Z`, resolved: `${day}T11:00:00Z` })];
      }),
    );
    const setting = { services, incidents: { ...many, now: open([shop('partial')]) } };
    const { incidents } = write<Incidents>('incidents', setting);
    expect(incidents.map(({ name }) => name)).toEqual([
      'Shop fails',
      ...Array.from({ length: 49 }, (_, i) => String(59 - i)),
    ]);
    expect(write<Incidents>('incidents/unresolved', setting).incidents).toEqual(incidents.slice(0, 1));
  });
});

describe('maintenance', () => {
  test('that comes again is a window each: those that are over, and the next one', () => {
    const weekly = work({
      state: 'scheduled',
      started: undefined,
      window: { from: '2026-06-01T02:00:00Z', to: '2026-06-01T03:00:00Z' },
      recurs: { rule: 'FREQ=WEEKLY' },
      updates: [
        { at: '2026-05-30T10:00:00Z', text: 'Each Monday.' },
        { at: '2026-06-09T10:00:00Z', text: 'Longer next time.' },
      ],
    });
    const all = write<Maintenances>('scheduled-maintenances', { services, maintenance: { weekly } });
    expect(
      all.scheduled_maintenances.map(({ scheduled_for, status, incident_updates }) => [
        scheduled_for.slice(0, 10),
        status,
        incident_updates[0]!.body,
      ]),
    ).toEqual([
      ['2026-06-15', 'scheduled', 'Longer next time.'],
      ['2026-06-08', 'completed', 'No update was recorded.'],
      ['2026-06-01', 'completed', 'Each Monday.'],
    ]);
    const next = write<Maintenances>('scheduled-maintenances/upcoming', {
      services,
      maintenance: { weekly },
    });
    expect(next.scheduled_maintenances).toEqual(all.scheduled_maintenances.slice(0, 1));
  });

  test('that was cancelled is in no list, and what is under way is active', () => {
    const setting = {
      services,
      maintenance: { index: work(), gone: work({ state: 'cancelled', started: undefined }) },
    };
    const names = (name: string) =>
      write<Maintenances>(name, setting).scheduled_maintenances.map(({ status }) => status);
    expect(names('scheduled-maintenances')).toEqual(['in_progress']);
    expect(names('scheduled-maintenances/active')).toEqual(['in_progress']);
    expect(names('scheduled-maintenances/upcoming')).toEqual([]);
  });
});

describe('ids', () => {
  const idsOf = (summary: Summary) =>
    Object.fromEntries(summary.components.map(({ name, id }) => [name, id]));

  test('of a renamed service stay, and those of other services do not change', () => {
    const before = idsOf(write('summary', { services }));
    const renamed = { store: { name: 'Store', formerly: ['Web shop', 'shop'] }, search: { name: 'Search' } };
    const after = idsOf(write('summary', { services: renamed }));
    expect(after).toEqual({ All: before['All'], Store: before['Shop'], Search: before['Search'] });
  });

  test('of updates stay when another one is added before them', () => {
    const told = (...at: string[]) =>
      write<Incidents>('incidents', {
        services,
        incidents: {
          one: over({ updates: at.map((time) => ({ at: `2026-06-01T${time}:00Z`, text: time })) }),
        },
      }).incidents[0]!.incident_updates.map(({ id }) => id);
    const [second] = told('10:30');
    expect(told('10:10', '10:30')[0]).toBe(second);
    expect(new Set(told('10:30', '10:30')).size).toBe(2);
  });

  test('of incidents that came from Statuspage are those they had there', () => {
    const moved = over({ source: { system: 'Statuspage', id: 'n4njzfn1mqy0' } });
    const odd = over({ source: { system: 'Statuspage', id: '../x' } });
    const { incidents } = write<Incidents>('incidents', { services, incidents: { moved, odd } });
    expect(incidents.map(({ id }) => id).includes('n4njzfn1mqy0')).toBe(true);
    expect(new Set(incidents.map(({ id }) => id)).size).toBe(2);
  });
});
