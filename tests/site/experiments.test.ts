import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCsv } from '../exports/read-csv.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { type Document, documentsOf, filesOf } from './documents.ts';

interface Raw {
  id: string;
  title: string;
  started?: string;
  ended?: string;
  variants: { name: string; control?: boolean; exposures?: number; conversions?: number }[];
  decision?: { state: string };
}

/** The records, read independently of the code under test. */
const recordsOf = (content: string): Raw[] =>
  filesOf(content)
    .filter((file) => file.startsWith('experiments/'))
    .map((file) => ({
      ...parse(readFileSync(join(content, file), 'utf8').split(/^---$/m)[1]!),
      id: file.slice('experiments/'.length, -'.md'.length),
    }));
const numberIn = (text: string) => Number(text.replace('−', '-').replace(/[^\d.+-]/g, ''));

describe('the experiments of the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  let records: Raw[];
  const at = (path: string) => documents.find((document) => document.path === path)!;
  const register = () => at('/experiments/').tables.find(({ head }) => head[0] === 'State')!;
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site);
    records = recordsOf(site.content);
  });

  test('are in the register, each once, with its page', () => {
    const { rows } = register();
    expect(rows).toHaveLength(records.length);
    for (const { id, title } of records) {
      expect(
        rows.filter(([, name]) => name!.startsWith(title)),
        id,
      ).toHaveLength(1);
      expect(at(`/experiments/${id}/`).h1).toEqual([title]);
    }
  });

  test('are in every state but invalid', () => {
    const states = new Set(register().rows.map(([state]) => state!.split(' ')[0]));
    expect([...states].sort()).toEqual(
      ['inconclusive', 'interim', 'loser', 'planned', 'running', 'underpowered', 'winner'].sort(),
    );
  });

  test('are counted in the answer like an independent count', () => {
    const { answer } = at('/experiments/');
    const decided = records.filter(({ decision }) => decision);
    const won = decided.filter(({ decision }) => decision!.state === 'winner');
    const running = records.filter(({ started, ended }) => started && !ended);
    expect(answer).toMatch(new RegExp(`^${records.length} experiments: ${running.length} are running`));
    expect(answer).toContain(`${won.length} of ${decided.length} decided won`);
    expect(answer).toContain(`(${Math.floor((100 * won.length) / decided.length)} %)`);
  });

  test('have the lift that their counts give', () => {
    for (const { title, variants } of records) {
      const row = register().rows.find(([, name]) => name!.startsWith(title))!;
      const rates = variants.map(({ exposures, conversions }) =>
        exposures === undefined || conversions === undefined ? undefined : conversions / exposures,
      );
      if (rates.includes(undefined)) {
        expect(row[2], title).toBe('no data');
        continue;
      }
      const lifts = rates.slice(1).map((rate) => (100 * (rate! - rates[0]!)) / rates[0]!);
      const shown = numberIn(/^[+−]?[\d.]+/.exec(row[2]!)![0]);
      expect(Math.abs(shown - Math.max(...lifts)), title).toBeLessThan(0.06);
    }
  });

  test('state their result in plain words', () => {
    expect(at('/experiments/2026-09-referral-seeds/').answer).toBe(
      '“A bag of seeds” converted 9.5 % against 8.3 %: 14 % more, between 7 % and 21 %. This is unlikely to be chance (p = 0.0001).',
    );
    expect(at('/experiments/2026-10-frost-warning/').answer).toMatch(/too early to call\. So far/);
    expect(at('/experiments/2026-10-companion-plants/').answer).toMatch(/has not been looked at yet/);
    expect(at('/experiments/2026-11-advent-seeds/').answer).toMatch(/^Planned, not started\./);
    expect(at('/experiments/2026-03-reviews-above-the-fold/').answer).toMatch(/too little for a conclusion/);
    expect(at('/experiments/2026-06-chat-in-the-basket/').answer).toMatch(/^Stopped because a guardrail/);
    for (const { id } of records) {
      const { text, answer } = at(`/experiments/${id}/`);
      for (const words of [text, answer]) expect(words, id).not.toMatch(/NaN|undefined|Infinity|null/);
      for (const heading of ['Variants', 'Hypothesis', 'How sure this is', 'Guardrails', 'Was the traffic'])
        expect(text, id).toContain(heading);
    }
  });

  test('are drawn against zero and the smallest effect that matters', () => {
    const html = readFileSync(join(site.folder, 'experiments/2026-09-referral-seeds/index.html'), 'utf8');
    expect(html).toMatch(/<svg class="effects"/);
    expect(html).toMatch(/matters from \+12\.0/);
    const running = readFileSync(
      join(site.folder, 'experiments/2026-10-companion-plants/index.html'),
      'utf8',
    );
    expect(running).not.toMatch(/<svg class="effects"/);
  });

  test('are a file of data, and in the rail under Growth', () => {
    const [head, ...rows] = readCsv(readFileSync(join(site.folder, 'data/experiments.csv'), 'utf8'));
    expect(head).toContain('p_adjusted');
    expect(rows).toHaveLength(records.reduce((sum, { variants }) => sum + variants.length, 0));
    expect(at('/').links).toContain('/experiments/');
  });
});

test('an organisation without experiments has a page that explains what it lists, and no menu entry', async () => {
  const site = await builtSite('minimal');
  const documents = documentsOf(site);
  const page = documents.find(({ path }) => path === '/ops/experiments/')!;
  expect(page.answer).toBe('No data: no experiment has been recorded.');
  expect(page.text).toContain('experiments/');
  expect(existsSync(join(site.folder, 'data/experiments.csv'))).toBe(true);
  const home = documents.find(({ path }) => path === '/ops/')!;
  expect(home.links).not.toContain('/ops/experiments/');
});
