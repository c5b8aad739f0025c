import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';

const HEAD = ['figure', 'subject', 'period', 'value', 'unit', 'n', 'target', 'status', 'sources'];

/** Every figure as a row; how many files it rests on in the last column. */
export const GET: APIRoute = async () => {
  const { figures } = site;
  return new Response(
    toCsv(
      HEAD,
      figures.all.map((figure) => [
        figure.id,
        figure.subject,
        figure.period,
        figure.value,
        figure.unit,
        figure.n,
        figure.target,
        figure.status,
        figure.sources.length,
      ]),
    ),
  );
};
