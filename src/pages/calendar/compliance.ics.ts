import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { complianceCalendar } from '../../exports/compliance-calendar.ts';
import { href } from '../../views/links.ts';

/** Every deadline of compliance, for calendars that subscribe to it. */
export const GET: APIRoute = async () => {
  const address = process.env['OPSBOOK_URL'];
  const addressOf = address ? (path: string) => new URL(href(path), address).href : undefined;
  return new Response(complianceCalendar(site.basis, { addressOf }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
