import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/demo.ts';
import { BOUNDS } from '../../src/demo/durations.ts';
import { outputs, type Planned, planDemo } from '../../src/demo/plan.ts';
import type { Settings } from '../../src/demo/world.ts';
import { writePlan } from '../../src/demo/write.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { adherenceOf } from '../../src/figures/reports/cadence.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { reportsOf } from '../../src/records/reports.ts';
import { zoneOf } from '../../src/records/zone.ts';
import type { DeploymentLog } from '../../src/schemas/deployments.ts';
import { contentFolder, scratchFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';

const CONTENT = DEMO;
const settings: Settings = { from: '2024-11-01', to: '2026-11-03', scale: 1, seed: 1 };
const committed = readContent(CONTENT);
const plan = planDemo(committed, settings);

/** A folder with the playbook, incidents and experiments of the demo, and what a plan writes. */
function makeContent(planned: readonly Planned[] = []): string {
  const parts = ['playbook', 'incidents', 'postmortems', 'maintenance', 'experiments'];
  const folder = contentFolder({}, { base: CONTENT, parts });
  writePlan(folder, planned, false);
  return folder;
}

const textsOf = (planned: readonly Planned[]) => new Map(planned.map(({ path, text }) => [path, text]));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const total = (counts: Readonly<Record<string, number>>) => sum(Object.values(counts));

/** What is generated, whatever a person has changed in the committed files. */
const { ledger, problems } = readContent(makeContent(plan));
const daily = reportsOf(ledger, 'daily-metrics-snapshot');
const support = reportsOf(ledger, 'support-ticket-summary');
const logs = ledger.deployments.flatMap(({ data }): DeploymentLog['deployments'] => data.deployments);
const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('the committed files', () => {
  test('are what the generator writes, apart from those with prose', () => {
    expect(writePlan(CONTENT, plan, true).written).toEqual([]);
  });

  test('have no others beside them that a former run left behind', () => {
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
  test('gives the same texts, and another seed others', () => {
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

describe('the records', () => {
  test('satisfy their schemas and all checks', () => {
    expect(problems).toEqual([]);
    const found = checkContent(readContent(makeContent(plan)), ledger.organisation.data.asOf!);
    const written = found.filter(({ file }) => /^(reports|deployments|growth)\//.test(file));
    expect(written).toEqual([]);
  });

  test('cohorts are the signups of their day, and no more of them did something than there were', () => {
    let compared = 0;
    for (const [date, { data }] of daily)
      for (const [name, days] of [
        ['activation', 7],
        ['day7', 7],
        ['day30', 30],
      ] as const) {
        const cohort = data.cohorts[name];
        expect(cohort === undefined, `${date} ${name}`).toBe(later(date, -days) < settings.from);
        if (!cohort) continue;
        expect('activated' in cohort ? cohort.activated : cohort.returned).toBeLessThanOrEqual(
          cohort.signups,
        );
        const then = daily.get(later(date, -days));
        if (then) expect(cohort.signups, date).toBe(then.data.signups);
        compared += then ? 1 : 0;
      }
    expect(compared).toBeGreaterThan(2000);
  });

  test('customers and open tickets go on from the day before', () => {
    for (const [date, { data }] of daily) {
      const { closing, new: won, lost, newThenLost } = data.customers!;
      const before = daily.get(later(date, -1))?.data.customers?.closing;
      if (before !== undefined) expect(closing, date).toBe(before + won - lost - newThenLost);
      expect(data.activeUsers!).toBeLessThanOrEqual(data.activeUsers30!);
    }
    for (const [date, { data }] of support) {
      const before = support.get(later(date, -1))?.data.backlog;
      if (before !== undefined) expect(data.backlog, date).toBe(before + data.opened - data.resolved);
    }
  });

  test('tickets add up, and their minutes fit their histograms', () => {
    const fits = (minutes: number, histogram: Readonly<Record<keyof typeof BOUNDS, number>>) => {
      const names = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
      expect(minutes).toBeGreaterThanOrEqual(sum(names.map((name) => histogram[name] * BOUNDS[name][0])));
      expect(minutes).toBeLessThanOrEqual(sum(names.map((name) => histogram[name] * BOUNDS[name][1])));
    };
    for (const [date, { data }] of support) {
      const { opened, firstResponse: first, resolution } = data;
      for (const counts of [data.byChannel, data.byPriority, data.byCategory])
        expect(total(counts), date).toBe(opened);
      expect(first.within + first.past + first.pending, date).toBe(opened);
      expect(first.answered).toBeLessThanOrEqual(opened);
      expect(total(first.histogram), date).toBe(first.answered);
      expect(first.histogram['1h'] + first.histogram['4h']).toBe(first.within);
      expect(total(resolution.histogram), date).toBe(data.resolved);
      fits(first.minutes, first.histogram);
      fits(resolution.minutes, resolution.histogram);
      expect(data.firstContact).toBeLessThanOrEqual(data.resolved);
      expect(total(data.csat)).toBeLessThanOrEqual(data.resolved);
      for (const late of data.late)
        expect(late.answered! - late.opened).toBeGreaterThanOrEqual(4 * 3_600_000);
      expect(data.late.length).toBeLessThanOrEqual(first.past);
    }
  });

  test('weeks are made of their days', () => {
    for (const { data } of reportsOf(ledger, 'growth-metrics-report').values()) {
      const steps = data.funnel.map(({ count }) => count);
      expect(steps).toEqual(steps.toSorted((a, b) => b - a));
      expect(sum(data.channels.map(({ acquired }) => acquired))).toBe(steps[1]);
      for (const channel of data.channels) expect(channel.converted).toBeLessThanOrEqual(channel.acquired);
    }
    const week = [
      '2026-08-17',
      '2026-08-18',
      '2026-08-19',
      '2026-08-20',
      '2026-08-21',
      '2026-08-22',
      '2026-08-23',
    ];
    const signups = sum(week.map((date) => daily.get(date)!.data.signups!));
    expect(reportsOf(ledger, 'growth-metrics-report').get('2026-W34')!.data.funnel[1]!.count).toBe(signups);
    for (const { data } of reportsOf(ledger, 'weekly-feedback-summary').values())
      expect(total(data.bySource), data.period).toBe(total(data.sentiment));
    for (const { data } of reportsOf(ledger, 'sprint-plan').values()) {
      const done = data.tasks.filter(({ status }) => status === 'done');
      expect(sum(done.map(({ points }) => points)), data.period).toBe(data.completed);
      expect(data.carryOver).toHaveLength(data.tasks.length - done.length);
    }
  });

  test('growth months are made of the days that have a snapshot, and follow every cohort', () => {
    expect(ledger.growth).toHaveLength(24);
    expect(ledger.growth.map(({ id }) => id).slice(0, 1)).toEqual(['2024-11']);
    const sizes = new Map<string, number>();
    for (const { id, data } of ledger.growth) {
      const days = [...daily].filter(([date]) => date.startsWith(id));
      expect(data.signups, id).toBe(sum(days.map(([, day]) => day.data.signups!)));
      expect(sum(data.channels.map(({ acquired }) => acquired)), id).toBe(data.signups);
      const won = sum(days.map(([, day]) => day.data.customers!.new));
      expect(sum(data.channels.map(({ converted }) => converted)), id).toBe(won);
      // Every earlier month, with the size that it had.
      expect(data.active.map(({ signedUp, size }) => [signedUp, size])).toEqual([...sizes]);
      sizes.set(id, data.signups!);
    }
    const at = (age: number) => {
      const cells = ledger.growth.flatMap(({ data }) =>
        data.active.slice(data.active.length - age).slice(0, 1),
      );
      return sum(cells.map(({ active }) => active)) / sum(cells.map(({ size }) => size));
    };
    expect(at(1)).toBeGreaterThan(0.35);
    expect(at(1)).toBeLessThan(0.4);
    const late = ledger.growth.slice(6).map(({ data }) => data.active.at(-6)!);
    const sixth = sum(late.map(({ active }) => active)) / sum(late.map(({ size }) => size));
    expect(sixth).toBeGreaterThan(0.18);
    expect(sixth).toBeLessThan(0.22);
    expect(readdirSync(join(CONTENT, 'growth')).sort()).toEqual(ledger.growth.map(({ id }) => `${id}.yaml`));
  });

  test('what growth months spend is roughly what the weeks in them do', () => {
    const weeks = [...reportsOf(ledger, 'growth-metrics-report').values()].map(({ data }) => data.channels);
    const cost = (channels: readonly { spend: number; converted: number }[]) =>
      sum(channels.map(({ spend }) => spend)) / sum(channels.map(({ converted }) => converted));
    const months = ledger.growth.slice(-6).map(({ data }) => data.channels);
    expect(cost(months.flat()) / cost(weeks.flat())).toBeGreaterThan(0.9);
    expect(cost(months.flat()) / cost(weeks.flat())).toBeLessThan(1.1);
  });

  test('tests go on from report to report, with more and more who saw them', () => {
    const seen = new Map<string, number[]>();
    for (const { data } of reportsOf(ledger, 'experiment-results-summary').values())
      for (const { name, from, variants } of data.experiments) {
        const now = variants.flatMap(({ actual, conversions }) => [actual, conversions]);
        const before = seen.get(`${name} ${from}`) ?? now.map(() => 0);
        for (const [place, value] of now.entries())
          expect(value, name).toBeGreaterThanOrEqual(before[place]!);
        seen.set(`${name} ${from}`, now);
      }
    expect(seen.size).toBeGreaterThan(12);
  });
});

describe('incidents', () => {
  test('that name a deployment have it in the log, and one that mended it', () => {
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
      expect(mended[0]!.at).toBeLessThanOrEqual(data.resolved!);
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

  test('lie between the end of the period and the as-of moment; deployments come after their commits', () => {
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

test('a few reports are late, and a few were never written', () => {
  const asOf = ledger.organisation.data.asOf!;
  const { duties } = makeBasis(ledgerAsOf(ledger, asOf), asOf);
  const owed = duties.filter(({ id }) => outputs.some((output) => output === id));
  const instances = owed.flatMap((duty) => duty.instances.filter(({ due }) => due <= asOf));
  const { expected, missing, late, notDue } = adherenceOf(instances);
  expect([missing, notDue]).toEqual([9, 0]);
  expect(late / expected).toBeGreaterThan(0.02);
  expect(late / expected).toBeLessThan(0.06);
});

describe('writing', () => {
  const path = 'reports/weekly-status-update/2026-W40.md';
  const some = plan.filter((record) => record.path.includes('weekly-status-update'));

  test('keeps what has prose, and replaces what has none', () => {
    const folder = makeContent(some);
    const planned = textsOf(plan).get(path)!;
    writeFileSync(join(folder, path), `${planned}\nA person wrote this.\n`);
    const other = some.find((record) => record.path !== path)!;
    writeFileSync(join(folder, other.path), `${other.text}\n  \n`);
    const outcomes = writePlan(folder, some, false);
    expect([outcomes.kept, outcomes.written]).toEqual([[path], [other.path]]);
    expect(readFileSync(join(folder, path), 'utf8')).toContain('A person wrote this.');
    expect(readFileSync(join(folder, other.path), 'utf8')).toBe(other.text);
  });
});

describe('the command', async () => {
  const run = (...args: string[]) => runCommand(command, args, { cwd: process.cwd(), env: {}, now: 0 });
  const range = ['--from', '2026-10-01', '--to', '2026-10-07'];

  test('checks, writes and checks again', async () => {
    const folder = makeContent();
    expect(await run('--content', folder, ...range, '--check')).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'reports'))).toBe(false);
    expect((await run('--content', folder, ...range)).out).toMatch(/^\d+ written, 0 unchanged, 0 kept/);
    expect(await run('--content', folder, ...range, '--check')).toMatchObject({ code: 0 });
  });

  test('says what a playbook lacks, and writes nothing', async () => {
    const folder = scratchFolder({ 'playbook/organisation.yaml': 'name: Bare\nzone: UTC\n' });
    const { code, err } = await run('--content', folder);
    expect(code).toBe(1);
    expect(err).toContain(
      'playbook/organisation.yaml belongs to Bare: invented numbers are only for the demo, Larkspur',
    );
    expect(err).toContain('playbook/services.yaml has no services');
    expect(err).toContain('playbook/agents.yaml has no agents');
    expect(err).toContain('playbook/cadences.yaml has no daily-metrics-snapshot every day');
    expect(readdirSync(folder)).toEqual(['playbook']);
  });

  test.each([
    [['--from', 'yesterday'], '--from yesterday is not a date'],
    [['--from', '2026-10-02', '--to', '2026-10-01'], 'is after --to'],
    [['--scale', '0'], '--scale 0 is not a number above 0'],
    [['--seed', '1.5'], '--seed 1.5 is not a whole number'],
    [['--content', '/nowhere'], '--content /nowhere is not a folder'],
    [['--speed', '9'], "Unknown option '--speed'"],
    [['surplus'], '"surplus"'],
  ])('refuses %j', async (rest, message) => {
    const { code, err } = await run(...rest);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('Usage: npm run demo');
  });
});
