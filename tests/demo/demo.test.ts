import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputs, type Planned, planDemo } from '../../src/demo/plan.ts';
import { writePlan } from '../../src/demo/write.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { adherenceOf } from '../../src/figures/reports/cadence.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { zoneOf } from '../../src/records/zone.ts';
import { CONTENT, committed, later, plan, settings, sum, textsOf } from './made-demo.ts';
import { daily, ledger, logs, support } from './made-ledger.ts';

describe('the committed files', () => {
  test('match the generator’s output, apart from those with prose', () => {
    expect(writePlan(CONTENT, plan, true).written).toEqual([]);
  });

  test('have no leftovers from a previous run', () => {
    const planned = textsOf(plan);
    const strays = outputs
      .flatMap((output) =>
        readdirSync(join(CONTENT, 'reports', output)).map((name) => `reports/${output}/${name}`),
      )
      .filter((path) => !planned.has(path));
    const withoutProse = strays.filter((path) => /\n---\s*$/.test(readFileSync(join(CONTENT, path), 'utf8')));
    expect(withoutProse).toEqual([]);
  });
});

describe('the same call', () => {
  test('gives the same texts, and another seed gives others', () => {
    const short = { ...settings, from: '2026-08-01', to: '2026-08-20' };
    expect(planDemo(committed, short)).toEqual(planDemo(committed, short));
    const other = textsOf(planDemo(committed, { ...short, seed: 2 }));
    const path = 'reports/daily-metrics-snapshot/2026-08-12.md';
    expect(other.get(path)).not.toBe(textsOf(plan).get(path));
  });

  test.each([
    ['2026-10-01', '2026-11-03'],
    ['2024-11-01', '2024-12-31'],
  ])('for a part of the range, %s to %s, gives the same files', (from, to) => {
    const whole = textsOf(plan);
    const ended = (path: string) =>
      path !== `deployments/${to.slice(0, 7)}.yaml` && !path.includes('2025-01');
    const part = planDemo(committed, { ...settings, from, to }).filter(({ path }) => ended(path));
    expect(part.length).toBeGreaterThan(60);
    for (const { path, text } of part) expect(text, path).toBe(whole.get(path));
  });

  test('with ten times the volume has ten times the orders', () => {
    const large = planDemo(committed, { ...settings, from: '2026-07-01', to: '2026-07-31', scale: 10 });
    const orders = (planned: readonly Planned[]) =>
      sum(
        planned
          .filter(({ path }) => path.includes('metrics-snapshot/2026-07'))
          .map(({ text }) => Number(/^orders: (\d+)$/m.exec(text)![1])),
      );
    expect(orders(large) / orders(plan)).toBeCloseTo(10, 0);
  });
});

describe('incidents', () => {
  test('that name a deployment have it in the log, and the one that fixed it', () => {
    const named = ledger.incidents.filter(({ data }) => data.deploy);
    expect(named.length).toBeGreaterThan(5);
    for (const { id, data } of named) {
      const line = logs.find(({ commit }) => commit === data.deploy!.commit);
      expect(line, id).toMatchObject({ service: data.deploy!.service, at: data.deploy!.at });
      expect(line!.outcome, id).not.toBe('succeeded');
      expect(line!.incidents, id).toContain(id);
      const mended = logs.filter(({ note }) => note === `Mends ${data.deploy!.commit}`);
      expect(mended, id).toHaveLength(1);
      expect(mended[0]).toMatchObject({ service: data.deploy!.service, unplanned: true });
      expect(mended[0]!.at).toBeGreaterThan(line!.at);
      expect(mended[0]!.at).toBeLessThanOrEqual(data.resolved as number);
    }
  });

  test('show in the numbers of their day', () => {
    expect(daily.get('2026-08-12')!.data.anomalies[0]).toMatchObject({
      metric: 'orders',
      incident: '2026-08-12-checkout-down',
    });
    const tickets = ['2026-08-05', '2026-08-12'].map((date) => support.get(date)!.data.opened);
    expect(tickets[1]!).toBeGreaterThan(1.5 * tickets[0]!);
    expect(daily.get('2025-06-17')!.data.quality[0]).toBe(
      'Events from 07:05 to 08:17 came late; counts by hour are not reliable',
    );
  });
});

describe('times', () => {
  test('are written with the offset of the organisation on that day, whatever the zone of the machine', () => {
    expect(new Date(0).getTimezoneOffset()).not.toBe(-60);
    const { offsetAt } = zoneOf('Europe/Berlin');
    for (const { path, text } of plan)
      for (const [stamp, offset] of text.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d):00/g))
        if (offsetAt(Date.parse(stamp)) !== Number(offset) * 3_600_000) expect.fail(`${path}: ${stamp}`);
    for (const date of ['2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25'])
      expect(daily.has(date), date).toBe(true);
  });

  test('are between the end of the period and the as-of moment; deployments are after their commits', () => {
    const asOf = ledger.organisation.data.asOf!;
    for (const { id, data } of ledger.reports) expect(data.delivered!, id).toBeLessThanOrEqual(asOf);
    for (const [date, { data }] of daily)
      expect(data.delivered!).toBeGreaterThan(Date.parse(`${later(date, 1)}T00:00:00+02:00`));
    for (const line of logs) expect(line.committed!, line.commit).toBeLessThan(line.at);
    expect(daily.has('2026-11-03')).toBe(true);
    const tomorrow = planDemo(committed, { ...settings, from: '2026-11-01', to: '2026-11-10' });
    expect(tomorrow.filter(({ path }) => /snapshot\/2026-11-0[4-9]/.test(path))).toEqual([]);
  });
});

test('a few reports are late, and a few are missing', () => {
  const asOf = ledger.organisation.data.asOf!;
  const { duties } = makeBasis(ledgerAsOf(ledger, asOf), asOf);
  const owed = duties.filter(({ id }) => outputs.some((output) => output === id));
  const instances = owed.flatMap((duty) => duty.instances.filter(({ due }) => due <= asOf));
  const { expected, missing, late, notDue } = adherenceOf(instances);
  expect([missing, notDue]).toEqual([9, 0]);
  expect(late / expected).toBeGreaterThan(0.02);
  expect(late / expected).toBeLessThan(0.06);
});
