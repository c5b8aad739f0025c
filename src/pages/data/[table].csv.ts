import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { rowsFor, type Table } from '../../exports/data-file.ts';
import { tables } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  tables.map((table) => ({ params: { table: table.name }, props: { table } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ table: Table }> = ({ props: { table } }) => {
  const { head, rows } = rowsFor(table, site);
  return new Response(toCsv(head, rows));
};
