import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { vulnerabilityCsvRows } from '../../exports/compliance-audit.ts';
import { toCsv } from '../../exports/csv.ts';

/** Every vulnerability. */
export const GET: APIRoute = async () => {
  const { head, rows } = vulnerabilityCsvRows(site.basis);
  return new Response(toCsv(head, rows));
};
