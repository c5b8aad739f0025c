import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import { badgeSvg } from '../../exports/badges/badge.ts';
import type { BadgeFile } from '../../exports/data-file.ts';
import { badgeFiles } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  badgeFiles(site).map((file) => ({
    params: { badge: file.name },
    props: { file },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: BadgeFile }> = ({ props: { file } }) =>
  new Response(badgeSvg(file.write(site)), { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
