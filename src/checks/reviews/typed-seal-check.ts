import { makeBasis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import { computeFigures, type Figures } from '../../figures/figures.ts';
import { isAsSealed, sealedFigures } from '../../figures/reviews/sealed.ts';
import { metricsOf } from '../../figures/scorecard/scorecard.ts';
import { contentAsOf } from '../../records/as-of.ts';
import { commandLine } from '../../records/command-line.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { readMdx } from '../../records/mdx.ts';
import type { SealedFigure } from '../../schemas/reviews/review.ts';
import type { Check, Finding } from '../check.ts';
import { unexplainedDifferences } from './unexplained.ts';

/** The figures as `npm run seal` computes them: as known at a moment, with no review sealed. */
function figuresAt(content: Parameters<typeof contentAsOf>[0], at: number): Figures {
  const known = contentAsOf(content, at);
  const reviews = known.reviews.map((entry) => ({ ...entry, data: { ...entry.data, sealed: undefined } }));
  return computeFigures(makeBasis({ ...known, reviews }, at));
}

/** A figure that a review shows. */
interface Shown {
  id: string;
  subject: string;
  period: string;
}

const nameOf = (id: string, subject: string, period: string) => `${id} ${subject} ${period}`;

/** The figures of the quarter that a review shows in sentences, charts and tables, and those of the scorecard, which are sealed in any case. */
function shownBy(body: string, quarter: string, ledger: Ledger): Shown[] {
  const inQuarter = (id: string, subject = 'organisation') => ({ id, subject, period: quarter });
  const shown = readMdx(body).components.flatMap(({ name, attributes }): Shown[] => {
    const { id, figure, subject = 'organisation', period = quarter } = attributes as Record<string, string>;
    if (name === 'Figure' && id !== undefined) return [{ id, subject, period }];
    if (name === 'Chart' && figure !== undefined) return [inQuarter(figure, subject)];
    if (name !== 'SlaTable') return [];
    const services = Object.keys(ledger.services.data.services).map((each) => `service:${each}`);
    return ['organisation', ...services].map((each) => inQuarter('uptime', each));
  });
  return [...shown, ...metricsOf(ledger).map((metric) => inQuarter(metric.id))];
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

/** A field of a sealed figure that is not what the records give. */
function wrong(
  entry: Entry,
  at: number,
  { figure, period }: SealedFigure,
  field: string,
  was: unknown,
  is: unknown,
): Finding {
  return {
    entry,
    path: ['sealed', 'figures', at, ...(was === undefined ? [] : [field])],
    message: `${field} of ${figure} in ${period} was sealed as ${words(was)}, but the records give ${words(is)}`,
    expected: words(is),
    fix: `run ${commandLine('seal')}, which computes the figures`,
  };
}

export const sealsAreComputed: Check = {
  id: 'review-seal-typed',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the figures newly sealed with a review are those that the records give.',
  why: `The sealed figures are shown for good. They are computed by \`${commandLine('seal')}\`; a typed one claims what never was.`,
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: 'value: 4, unit: incidents, n: 4',
    right: 'value: 5, unit: incidents, n: 5',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ ledger, seals, broken, earlier }, asOf, current) {
    // A broken playbook gives no figures to compare with, and is reported itself.
    if (broken.size > 0) return;
    for (const entry of ledger.reviews) {
      const { sealed, period } = entry.data;
      if (!sealed) continue;
      if (!seals?.known) {
        for (const { at, sealed: each, now } of unexplainedDifferences(
          entry.data,
          { ledger, seals },
          current(),
        ))
          yield {
            ...wrong(entry, at, each, 'value', each.value, now?.value),
            fix: `run ${commandLine('seal')}, which computes the figures; if a record was corrected since, add an amendment to it`,
          };
        continue;
      }
      if (!seals.newlySealed.has(entry.file)) continue;
      const figures = figuresAt({ ledger, earlier }, Math.min(sealed.at, asOf));
      for (const { at, sealed: each } of sealedFigures(ledger, entry.data)) {
        const now = figures.find(each.figure, each.subject, each.period);
        for (const [field, was, is] of differences(each, now)) yield wrong(entry, at, each, field, was, is);
      }
      const names = new Set(sealed.figures.map((each) => nameOf(each.figure, each.subject, each.period)));
      for (const { id, subject, period: of } of shownBy(entry.source.body, period, ledger)) {
        const name = nameOf(id, subject, of);
        const now = figures.find(id as FigureId, subject, of);
        // One without a value claims nothing.
        if (names.has(name) || !now || now.value === null) continue;
        names.add(name);
        yield {
          entry,
          path: ['sealed', 'figures'],
          on: 'key',
          message: `the review shows ${id}${subject === 'organisation' ? '' : ` of ${subject}`} in ${of}, which is not among its sealed figures`,
          expected: 'every figure that the review shows',
          fix: `run ${commandLine('seal')}, which computes the figures`,
        };
      }
    }
  },
};
