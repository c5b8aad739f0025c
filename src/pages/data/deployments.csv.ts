import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { deploymentRows } from '../../exports/deployments.ts';

/** Every deployment. */
export const GET: APIRoute = async () => {
  const { head, rows } = deploymentRows(site.basis);
  return new Response(toCsv(head, rows));
};
