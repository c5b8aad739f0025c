import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { experimentCsvRows } from '../../exports/experiments.ts';

/** Every variant of every experiment. */
export const GET: APIRoute = async () => {
  const { head, rows } = experimentCsvRows(site.basis);
  return new Response(toCsv(head, rows));
};
