import { beforeAll, describe, expect, test } from 'vitest';
import { type ReadFigure, readFigures } from '../support/figures.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { downtimeByMinute, rawPlaybook, rawRecords } from './content.ts';
import { documentsOf } from './documents.ts';

describe('figures of the demo, recomputed from its files', () => {
  let site: BuiltSite;
  let figures: ReadFigure[];
  let asOf: number;
  const of = (id: string, subject: string, period: string) => {
    const found = figures.find(
      (figure) => figure.id === id && figure.subject === subject && figure.period === period,
    );
    if (!found) throw new Error(`no figure ${id} of ${subject} in ${period}`);
    return found;
  };
  beforeAll(async () => {
    site = await builtSite('demo');
    const data = readFigures(site.folder);
    figures = data.figures;
    asOf = Date.parse(data.asOf);
  });

  test.each([
    ['2025-01', '2025-01-01T00:00:00+01:00', '2025-02-01T00:00:00+01:00'],
    ['2025-02', '2025-02-01T00:00:00+01:00', '2025-03-01T00:00:00+01:00'],
    ['2025-10', '2025-10-01T00:00:00+02:00', '2025-11-01T00:00:00+01:00'],
    ['2026-08', '2026-08-01T00:00:00+02:00', '2026-09-01T00:00:00+02:00'],
    ['2026-Q3', '2026-07-01T00:00:00+02:00', '2026-10-01T00:00:00+02:00'],
    ['2026-11', '2026-11-01T00:00:00+01:00', '2026-12-01T00:00:00+01:00'],
  ])('downtime and availability in %s', (period, from, to) => {
    const start = Date.parse(from);
    const end = Date.parse(to);
    const expected = downtimeByMinute(site.content, from.slice(0, 10), start, end, asOf);
    expect(Object.keys(expected)).toContain('checkout');
    const length = (Math.min(end, asOf) - start) / 60_000;
    for (const [service, lost] of Object.entries(expected)) {
      expect(of('downtime', `service:${service}`, period).value, service).toBeCloseTo(lost, 6);
      expect(of('uptime', `service:${service}`, period).value, service).toBeCloseTo(
        (100 * (length - lost)) / length,
        9,
      );
    }
  });

  test('checkout in August 2026', () => {
    // 2026-08-12: 10:02–12:10 and more, computed by hand from the two records, with a partial outage weighted one half.
    expect(of('downtime', 'service:checkout', '2026-08').value).toBe(144.5);
    expect(of('uptime', 'service:checkout', '2026-08')).toMatchObject({
      // Its objective is promised for 30 days, so a month is not judged.
      target: null,
      status: 'no_target',
    });
  });

  test('time to resolve in the third quarter of 2026', () => {
    const minutes = rawRecords(site.content, 'incidents')
      .filter(({ resolved }) => {
        const at = Date.parse(resolved ?? '');
        return at >= Date.parse('2026-07-01T00:00:00+02:00') && at < Date.parse('2026-10-01T00:00:00+02:00');
      })
      .map(({ started, resolved }) => (Date.parse(resolved!) - Date.parse(started)) / 60_000)
      .sort((a, b) => a - b);
    const figure = of('mttr', 'organisation', '2026-Q3');
    expect(figure.n).toBe(minutes.length);
    expect(figure.value).toBeCloseTo(minutes.reduce((a, b) => a + b) / minutes.length, 9);
    expect(figure.detail!['longest']).toBe(minutes.at(-1));
    const middle = minutes.length / 2;
    expect(figure.detail!['median']).toBeCloseTo(
      (minutes[Math.ceil(middle) - 1]! + minutes[Math.floor(middle)]!) / 2,
      9,
    );
    expect(figure).toMatchObject({ target: '< 30 min', status: 'missed' });
  });

  test('incidents of 2025 by severity', () => {
    const own = rawRecords(site.content, 'incidents').filter(({ started }) => started.startsWith('2025-'));
    for (const severity of ['P0', 'P1', 'P2', 'P3'])
      expect(of('incidents', `severity:${severity}`, '2025').value).toBe(
        own.filter((record) => record.severity === severity).length,
      );
  });

  test('action items', () => {
    const items = rawRecords(site.content, 'postmortems').flatMap(({ actions = [] }) => actions);
    const open = items.filter(({ status }) => status === 'open' || status === 'in-progress');
    const today = '2026-11-04';
    expect(of('actions-open', 'organisation', 'all').value).toBe(open.length);
    expect(of('actions-overdue', 'organisation', 'all').value).toBe(
      open.filter(({ due }) => due < today).length,
    );
  });

  test('the numbers on the page of service levels', async () => {
    const pages = documentsOf(site, (path) => /^\/sla\/(\d{4}\/)?$/.test(path));
    expect(pages).toHaveLength(4);
    const { groups, services } = rawPlaybook<Record<string, Record<string, { name: string }>>>(
      site.content,
      'services.yaml',
    );
    const subjects = new Map([
      ['Larkspur', 'organisation'],
      ...Object.entries(groups!).map(([id, { name }]) => [name, `group:${id}`] as const),
      ...Object.entries(services!).map(([id, { name }]) => [name, `service:${id}`] as const),
    ]);
    const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
    let compared = 0;
    for (const { heading, head, rows } of pages.flatMap(({ tables }) => tables)) {
      const year = /Availability in (\d{4})/.exec(heading)?.[1];
      if (!year) continue;
      for (const row of rows) {
        const subject = subjects.get(row[0]!)!;
        expect(subject, row[0]!).toBeDefined();
        for (const [i, column] of head.entries()) {
          const label = column.replace(/\W/g, '');
          const month = months.indexOf(label) + 1;
          const period =
            month > 0
              ? `${year}-${String(month).padStart(2, '0')}`
              : /^Q\d$/.test(label)
                ? `${year}-${label}`
                : label === 'Year'
                  ? year
                  : undefined;
          if (!period) continue;
          const { value, status } = of('uptime', subject, period);
          const printed = /[\d.]+/.exec(row[i]!)?.[0];
          const where = `${row[0]} ${period}: ${row[i]}`;
          if (value === null) expect(row[i], where).toMatch(/no data/);
          else {
            // Rounded to the nearest, or down by less than one unit of the last digit where the target is near.
            const step = 10 ** -(printed!.split('.')[1]?.length ?? 0);
            expect(Number(printed), where).toBeLessThanOrEqual(value + step / 2 + 1e-9);
            expect(Number(printed), where).toBeGreaterThan(value - step - 1e-9);
            expect(/missed/.test(row[i]!), where).toBe(status === 'missed');
          }
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
  });
});
