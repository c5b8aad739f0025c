import { makeBasis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { computeFigures } from '../../figures/figures.ts';
import { SEALED_DECIMALS } from '../../figures/reviews/sealed.ts';
import { contentAsOf } from '../../records/as-of.ts';
import { commandLine } from '../../records/command-line.ts';
import type { Content } from '../../records/ledger.ts';
import { compareText } from '../../records/problem.ts';
import { bodyAsWritten } from '../../records/source-file.ts';
import { iso } from '../../schemas/time.ts';
import { figuresOf } from '../../views/reviews/appendices.ts';
import { tableGroups } from '../../views/reviews/review-tables.ts';
import { type ReviewView, reviewViews } from '../../views/reviews/review-view.ts';

/** The id of a review. */
const QUARTER = /^\d{4}-Q[1-4]$/;

/** Thrown if a review cannot be sealed; its message says why and what to do. */
export class SealError extends Error {}

/**
 * The text of a review's file with its seal: the figures it shows, as known at `at` (epoch milliseconds). `id` is the
 * quarter; `by` is an agent, by default the author. Throws a SealError if the review is unknown, a draft or already sealed
 * (unless `again`), or its quarter is not over.
 */
export function sealReview(
  content: Content,
  id: string,
  { at, by, again = false }: { at: number; by?: string | undefined; again?: boolean },
): { file: string; text: string; count: number } {
  const known = content.ledger.reviews;
  const entry = known.find((each) => each.id === id);
  if (!entry) {
    if (content.ids.reviews.has(id))
      throw new SealError(`reviews/${id}.mdx has errors; run ${commandLine('validate')} to list them`);
    const listed = known.map((each) => each.id).join(', ') || 'none';
    const start = QUARTER.test(id) ? `; ${commandLine(`new review ${id}`)} starts it` : '';
    throw new SealError(`there is no review "${id}" (known reviews: ${listed})${start}`);
  }
  const { data, source, file } = entry;
  const author = by ?? data.author;
  if (!Object.hasOwn(content.ledger.agents.data, author))
    throw new SealError(`there is no "${author}" in playbook/agents.yaml`);
  if (data.status !== 'final') throw new SealError(`${file} is a draft; only a final review can be sealed`);
  if (data.sealed && !again)
    throw new SealError(`${file} was sealed at ${iso(data.sealed.at)}; use --again to replace the seal`);

  const ledger = contentAsOf(content, at);
  const basis = makeBasis({ ...ledger, reviews: unsealed(ledger.reviews) }, at);
  const figures = computeFigures(basis);
  const site = { basis, figures };
  const end = basis.calendar.find(data.period)?.to ?? Number.POSITIVE_INFINITY;
  if (end > at)
    throw new SealError(`${data.period} is not over at ${iso(at)}; only a completed quarter can be sealed`);
  const view = reviewViews(site).find(({ period }) => period.id === data.period);
  if (!view) throw new SealError(`${file} is not delivered yet at ${iso(at)}`);

  const shown = [...figuresOf(view, site), ...scoresOf(view, site)];
  const lines = [...new Set(shown.map(sealedLine))].sort(compareText);
  const seal = [
    'sealed:',
    `  at: ${iso(at)}`,
    `  by: ${author}`,
    '  figures:',
    ...lines.map((line) => `    - ${line}`),
  ];
  const yaml = `${withoutSeal(source.yaml, file).trimEnd()}\n${seal.join('\n')}\n`;
  return { file, text: `---\n${yaml}---\n${bodyAsWritten(source)}`, count: lines.length };
}

/** The scorecard is sealed even if the review does not show it. */
function scoresOf(view: ReviewView, site: Parameters<typeof tableGroups>[1]): Figure[] {
  return tableGroups('Scorecard', site, view.period).flatMap(({ rows }) =>
    rows.flatMap(({ id, subject, period, before }) =>
      [period, before].flatMap((each) => (each && site.figures.find(id, subject, each.id)) ?? []),
    ),
  );
}

function unsealed<T extends { data: { sealed?: unknown } }>(entries: readonly T[]): T[] {
  return entries.map((entry) => ({ ...entry, data: { ...entry.data, sealed: undefined } }));
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** `{ figure: uptime, period: 2026-Q2, value: 99.991552, unit: '%', target: '> 99.9 %', n: 4 }` */
function sealedLine({ id, subject, period, value, unit, target, n }: Figure): string {
  const fields = [
    `figure: ${id}`,
    subject === 'organisation' ? '' : `subject: ${quote(subject)}`,
    `period: ${/^\d{4}$/.test(period) ? quote(period) : period}`,
    `value: ${value === null ? 'null' : Number(value.toFixed(SEALED_DECIMALS))}`,
    unit ? `unit: ${quote(unit)}` : '',
    target ? `target: ${quote(target)}` : '',
    `n: ${n}`,
  ];
  return `{ ${fields.filter(Boolean).join(', ')} }`;
}

/** The front matter without the lines of an earlier seal. */
function withoutSeal(yaml: string, file: string): string {
  const lines = yaml.split('\n');
  const start = lines.findIndex((line) => line.startsWith('sealed:'));
  if (start < 0) return yaml;
  if (!/^sealed:\s*$/.test(lines[start]!))
    throw new SealError(`remove the seal from ${file} by hand: it was not written by this command`);
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  return [...lines.slice(0, start), ...(length < 0 ? [] : lines.slice(start + 1 + length))].join('\n');
}
