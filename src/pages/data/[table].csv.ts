import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import type { Table } from '../../exports/data-file.ts';
import { tableCsv } from '../../exports/table-csv.ts';
import { filesAs } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  filesAs('table', site.basis).map((table) => ({
    params: { table: table.name },
    props: { table },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ table: Table }> = ({ props: { table } }) => new Response(tableCsv(table, site));
