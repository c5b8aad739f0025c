import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import type { Table } from '../../exports/data-file.ts';
import { tables } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  tables.map((table) => ({ params: { table: table.name }, props: { table } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ table: Table }> = ({ props: { table } }) =>
  new Response(toCsv(table.head, table.rows(site)));
