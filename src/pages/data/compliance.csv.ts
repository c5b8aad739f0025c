import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { complianceRows } from '../../exports/compliance.ts';
import { toCsv } from '../../exports/csv.ts';

/** Every deadline of compliance. */
export const GET: APIRoute = async () => {
  const { head, rows } = complianceRows(site.basis);
  return new Response(toCsv(head, rows));
};
