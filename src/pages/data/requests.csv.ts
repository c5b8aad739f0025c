import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { requestRows } from '../../exports/compliance.ts';
import { toCsv } from '../../exports/csv.ts';

/** Every request of a person about their data, without personal data. */
export const GET: APIRoute = async () => {
  const { head, rows } = requestRows(site.basis);
  return new Response(toCsv(head, rows));
};
