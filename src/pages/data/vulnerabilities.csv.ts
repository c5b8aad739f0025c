import type { APIRoute } from 'astro';
import { vulnerabilityCsvRows } from '../../exports/compliance-audit.ts';
import { toCsv } from '../../exports/csv.ts';
import { site } from '../../site/current.ts';

/** Every vulnerability. */
export const GET: APIRoute = async () => {
  const { head, rows } = vulnerabilityCsvRows(site.basis);
  return new Response(toCsv(head, rows));
};
