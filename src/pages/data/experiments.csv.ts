import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { experimentCsvRows } from '../../exports/experiments.ts';
import { site } from '../../site/current.ts';

/** Every variant of every experiment. */
export const GET: APIRoute = async () => {
  const { head, rows } = experimentCsvRows(site.basis);
  return new Response(toCsv(head, rows));
};
