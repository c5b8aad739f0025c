import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { incidentRecord } from '../../exports/records.ts';

/** Every incident, oldest id first. */
export const GET: APIRoute = async () => {
  const { asOf, basis } = site;
  const head = { asOf: new Date(asOf.instant).toISOString(), zone: basis.calendar.zone };
  const lines = basis.ledger.incidents
    .map((entry) => JSON.stringify(incidentRecord(entry, basis)))
    .join(',\n');
  return new Response(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "incidents": [\n${lines}\n  ]\n}\n`);
};
