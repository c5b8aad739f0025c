import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import type { CalendarFile } from '../../exports/data-file.ts';
import { calendarFiles } from '../../exports/tables.ts';
import { addressOf } from '../../views/links.ts';

export const getStaticPaths = (() =>
  calendarFiles(site).map((file) => ({
    params: { calendar: file.name },
    props: { file },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: CalendarFile }> = ({ props: { file } }) =>
  new Response(file.write(site, addressOf()), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
