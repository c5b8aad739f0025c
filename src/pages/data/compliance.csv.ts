import type { APIRoute } from 'astro';
import { complianceRows } from '../../exports/compliance.ts';
import { toCsv } from '../../exports/csv.ts';
import { site } from '../../site/current.ts';

/** Every deadline of compliance. */
export const GET: APIRoute = async () => {
  const { head, rows } = complianceRows(site.basis);
  return new Response(toCsv(head, rows));
};
