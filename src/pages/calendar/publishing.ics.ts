import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { publishingCalendar } from '../../exports/publishing-calendar.ts';
import { href } from '../../views/links.ts';

/** The content calendar, for calendars that subscribe to it. */
export const GET: APIRoute = async () => {
  const address = process.env['OPSBOOK_URL'];
  const addressOf = address ? (path: string) => new URL(href(path), address).href : undefined;
  return new Response(publishingCalendar(site.basis, { addressOf }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
};
