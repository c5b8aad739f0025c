import type { APIRoute } from 'astro';
import { site } from '../build/current.ts';
import { llmsText } from '../exports/llms.ts';
import { publishedSchemas } from '../schemas/json-schemas.ts';
import { iso } from '../schemas/time.ts';
import { href } from '../views/links.ts';

export const GET: APIRoute = () => {
  const { basis, sections, asOf } = site;
  const { name, description } = basis.ledger.organisation.data;
  const { audience } = basis;
  const about = { name, description, asOf: iso(asOf.instant), audience };
  // The forms of records are for those who write them.
  const schemas = audience.whole ? publishedSchemas() : [];
  return new Response(llmsText(about, sections, schemas, href));
};
