import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { controlCsvRows } from '../../exports/compliance-audit.ts';
import { toCsv } from '../../exports/csv.ts';

/** Every control with its evidence. */
export const GET: APIRoute = async () => {
  const { head, rows } = controlCsvRows(site.basis);
  return new Response(toCsv(head, rows));
};
