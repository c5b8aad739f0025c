import type { APIRoute } from 'astro';
import { cadenceCalendar } from '../../exports/cadence-calendar.ts';
import { site } from '../../site/current.ts';
import { periodName } from '../../site/format.ts';
import { href } from '../../site/links.ts';

/** Every due date, for calendars that subscribe to it. */
export const GET: APIRoute = async () => {
  const address = process.env['OPSBOOK_URL'];
  const addressOf = address ? (path: string) => new URL(href(path), address).href : undefined;
  return new Response(cadenceCalendar(site.basis, { periodName, addressOf }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
