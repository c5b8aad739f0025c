import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { deploymentRows } from '../../exports/deployments.ts';
import { site } from '../../site/current.ts';

/** Every deployment. */
export const GET: APIRoute = async () => {
  const { head, rows } = deploymentRows(site.basis);
  return new Response(toCsv(head, rows));
};
