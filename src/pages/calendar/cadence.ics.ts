import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { cadenceCalendar } from '../../exports/cadence-calendar.ts';
import { href } from '../../views/links.ts';
import { periodName } from '../../words/format.ts';

/** Every due date, for calendars that subscribe to it. */
export const GET: APIRoute = async () => {
  const address = process.env['OPSBOOK_URL'];
  const addressOf = address ? (path: string) => new URL(href(path), address).href : undefined;
  return new Response(cadenceCalendar(site.basis, { periodName, addressOf }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
