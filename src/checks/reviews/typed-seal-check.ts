import { makeBasis } from '../../figures/basis.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import { computeFigures, type Figures } from '../../figures/figures.ts';
import { isAsSealed, sealedFigures } from '../../figures/reviews/sealed.ts';
import { contentAsOf } from '../../records/as-of.ts';
import { readMdx } from '../../records/mdx.ts';
import type { SealedFigure } from '../../schemas/reviews/review.ts';
import type { Check } from '../check.ts';

/** The figures as `npm run seal` computes them: as known at a moment, with no review sealed. */
function figuresAt(content: Parameters<typeof contentAsOf>[0], at: number): Figures {
  const known = contentAsOf(content, at);
  const reviews = known.reviews.map((entry) => ({ ...entry, data: { ...entry.data, sealed: undefined } }));
  return computeFigures(makeBasis({ ...known, reviews }, at));
}

/** The fields of a sealed figure that differ from what is computed, each with both. */
function differences(sealed: SealedFigure, now: Figure | undefined): [string, unknown, unknown][] {
  const target = sealed.target ? targetText(sealed.target) : null;
  const pairs: [string, unknown, unknown][] = [
    ['value', sealed.value, isAsSealed(sealed, now) ? sealed.value : (now?.value ?? null)],
    ['unit', sealed.unit, now?.unit ?? ''],
    ['target', target, now?.target ?? null],
    ['n', sealed.n, now?.n ?? 0],
  ];
  return pairs.filter(([, was, is]) => was !== is);
}

const words = (value: unknown) =>
  value === null || value === undefined || value === '' ? 'nothing' : String(value);

export const sealsAreComputed: Check = {
  id: 'review-seal-typed',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the figures newly sealed with a review are those that the records give.',
  why: 'The sealed figures are shown for good. They are computed by `npm run seal`; a typed one claims what never was.',
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: 'value: 4, unit: incidents, n: 4',
    right: 'value: 5, unit: incidents, n: 5',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ ledger, seals, broken, earlier }, asOf) {
    // A broken playbook gives no figures to compare with, and is reported itself.
    if (!seals?.known || broken.size > 0) return;
    for (const entry of ledger.reviews) {
      const { sealed, period } = entry.data;
      if (!sealed || !seals.newlySealed.has(entry.file)) continue;
      const figures = figuresAt({ ledger, earlier }, Math.min(sealed.at, asOf));
      for (const { at, sealed: each } of sealedFigures(entry.data)) {
        const now = figures.find(each.figure, each.subject, each.period);
        for (const [field, was, is] of differences(each, now))
          yield {
            entry,
            path: ['sealed', 'figures', at, ...(was === undefined ? [] : [field])],
            message: `${field} of ${each.figure} in ${each.period} was sealed as ${words(was)}, but the records give ${words(is)}`,
            expected: words(is),
            fix: 'run npm run seal, which computes the figures',
          };
      }
      const names = new Set(sealed.figures.map(({ figure, period: of }) => `${figure} ${of}`));
      const shown = readMdx(entry.source.body).components.filter(({ name }) => name === 'Figure');
      for (const { attributes } of shown) {
        const { id, period: of = period } = attributes as { id?: string; period?: string };
        if (id === undefined || names.has(`${id} ${of}`)) continue;
        names.add(`${id} ${of}`);
        yield {
          entry,
          path: ['sealed', 'figures'],
          on: 'key',
          message: `the review shows ${id} in ${of}, which is not among its sealed figures`,
          expected: 'every figure that the review shows',
          fix: 'run npm run seal, which computes the figures',
        };
      }
    }
  },
};
