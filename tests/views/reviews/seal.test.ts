import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { History } from '../../../src/records/history.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { amendments } from '../../../src/views/reviews/amendments.ts';
import { reviewAnswer, reviewScores } from '../../../src/views/reviews/review-answers.ts';
import { reviewViews } from '../../../src/views/reviews/review-view.ts';
import { minimal } from '../../support/content-folder.ts';
import { organisation, review, reviewIn, rulesOf, sealIn, siteOf } from './reviewed.ts';

describe('a seal', () => {
  test('stores the figures the review shows, and is valid', async () => {
    const root = organisation();
    const { code, out } = await sealIn(root, 'reviews/2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Sealed \d+ figures in reviews\/2026-Q1\.mdx/)]);
    expect(rulesOf(root)).toEqual([]);
    const { sealed } = readContent(root).ledger.reviews[0]!.data;
    expect(sealed!.at).toBe(Date.parse('2026-04-20T10:00:00+02:00'));
    const keys = sealed!.figures.map(({ figure, subject, period }) => `${figure} ${subject} ${period}`);
    for (const key of [
      'uptime organisation 2026-Q1',
      'mttr organisation 2026-Q1',
      'uptime service:shop 2026-Q1',
    ])
      expect(keys).toContain(key);
    expect(readdirSync(join(root, 'reviews'))).toEqual(['2026-Q1.mdx']);
    expect(reviewIn(root)).toContain(review().split('---\n')[2]!);
  });

  test('is refused if there is nothing to seal, and leaves the file unchanged', async () => {
    const draft = organisation({
      'reviews/2026-Q1.mdx': review().replace(/status: final\ndelivered: .*/, 'status: draft'),
    });
    const root = organisation();
    const before = reviewIn(root);
    expect((await sealIn(draft, '2026-Q1')).err).toBe(
      'Not sealed: reviews/2026-Q1.mdx is a draft; only a final review can be sealed.\n',
    );
    expect((await sealIn(root, '2026-Q4')).err).toBe(
      'Not sealed: there is no review "2026-Q4" (known reviews: 2026-Q1); npm run new -- review 2026-Q4 starts it.\n',
    );
    expect((await sealIn(root, '2026-Q1', '--by', 'nobody')).err).toMatch(/no "nobody"/);
    expect((await sealIn(root, '2026-Q1', '--at', '2026-03-31T12:00:00+02:00')).err).toMatch(
      /2026-Q1 is not over/,
    );
    expect((await sealIn(root, '2026-Q1', '--at', '2026-04-05T12:00:00+02:00')).err).toMatch(
      /is not delivered yet/,
    );
    expect((await sealIn(root, '2026-Q1', '--at', 'yesterday')).code).toBe(2);
    expect((await sealIn(root)).code).toBe(2);
    expect((await sealIn(root, '2026-Q1', '--force')).code).toBe(2);
    expect(reviewIn(root)).toBe(before);
  });

  test('is replaced only on request, and then in place', async () => {
    const root = organisation();
    await sealIn(root, '2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    const first = reviewIn(root);
    expect((await sealIn(root, '2026-Q1')).err).toMatch(
      /was sealed at 2026-04-20T08:00:00Z; use --again to replace/,
    );
    expect((await sealIn(root, '2026-Q1', '--again', '--at', '2026-04-20T10:00:00+02:00')).code).toBe(0);
    expect(reviewIn(root)).toBe(first);
  });

  const amended = async (history: History) => {
    const root = organisation();
    await sealIn(root, '2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    const file = join(root, 'incidents/2026-03-02-shop-down.md');
    const text = readFileSync(file, 'utf8');
    const longer = text.replace(/to: (2026-03-02T\d\d:)\d\d/, 'to: $159');
    expect(longer).not.toBe(text);
    const amendment =
      'amendments: [{ at: 2026-04-25T10:00:00Z, by: devops-automator, reason: The log says so, fields: [impacts] }]\n';
    writeFileSync(file, longer.replace('impacts:\n', `${amendment}impacts:\n`));
    const site = siteOf(root);
    const [view] = reviewViews(site);
    return { root, site, view: view!, found: amendments(view!.entry.data, { ...site, history }) };
  };
  const commit = {
    id: 'a'.repeat(40),
    at: Date.parse('2026-04-25T10:00:00Z'),
    author: 'Ann',
    subject: 'Correct the end',
  };
  const known = (at: number): History => ({
    known: true,
    head: commit,
    changed: false,
    commits: new Map([['incidents/2026-03-02-shop-down.md', [{ ...commit, at }]]]),
  });

  test('keeps its figures when a record is amended, and both are shown with the change behind it', async () => {
    const { root, site, view, found } = await amended(known(commit.at));
    const shop = view.shown('uptime', 'service:shop', '2026-Q1')!;
    expect(shop.figure.value).toBeGreaterThan(shop.amended!.now!.value!);
    expect(shop.amended!.now).toBe(site.figures.get('uptime', 'service:shop', '2026-Q1'));
    const why = found.find(({ sealed }) => sealed.subject === 'service:shop')!;
    expect(why.reason).toBe('1 file behind it has changed since the seal:');
    expect(why.commits.map(({ file, commit: { author } }) => [file, author])).toEqual([
      ['incidents/2026-03-02-shop-down.md', 'Ann'],
    ]);
    expect(rulesOf(root)).toContain('review-amended reviews/2026-Q1.mdx');
  });

  test('says if the reason is unknown or no file has changed', async () => {
    expect(
      (await amended({ known: false, reason: 'the content is not in a git repository' })).found[0]!.reason,
    ).toBe('Unknown which record changed: the content is not in a git repository.');
    expect((await amended(known(Date.parse('2026-04-01')))).found[0]!.reason).toMatch(
      /^No file behind it has been committed since/,
    );
  });

  test('still counts if the records behind it are gone', async () => {
    const scorecard = readFileSync(join(minimal, 'playbook/scorecard.yaml'), 'utf8');
    const metric = `regulatory-adherence:\n  category: Compliance\n  name: Regulatory adherence\n  target: '> 98 %'\n  owner: studio-producer\n`;
    const sealed = `sealed:
  at: 2026-04-20T08:00:00Z
  by: studio-producer
  figures:
    - { figure: regulatory-adherence, period: 2026-Q1, value: 99, unit: '%', target: '> 98 %', n: 40 }
`;
    const site = siteOf(
      organisation({ 'playbook/scorecard.yaml': scorecard + metric, 'reviews/2026-Q1.mdx': review(sealed) }),
    );
    const [view] = reviewViews(site);
    const score = reviewScores(site, view!).find(({ id }) => id === 'regulatory-adherence')!;
    expect([score.figure?.period, score.figure?.value, score.figure?.status]).toEqual(['2026-Q1', 99, 'met']);
    expect(reviewAnswer(site, view!)).not.toMatch(/no data/);
  });

  test('is unknown before it was set', async () => {
    const { root } = await amended(known(commit.at));
    const before = siteOf(root, Date.parse('2026-04-19T12:00:00+02:00'));
    expect(before.basis.ledger.reviews[0]!.data.sealed).toBeUndefined();
    expect(reviewViews(before)[0]!.shown('uptime', 'service:shop', '2026-Q1')!.amended).toBeUndefined();
  });
});
