import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../build/current.ts';
import type { Table } from '../../../exports/data-file.ts';
import { PARQUET } from '../../../exports/package/data-package.ts';
import { parquetOf } from '../../../exports/parquet/parquet.ts';
import { type Part, partsOf } from '../../../exports/parquet/parts.ts';
import { filesAs } from '../../../exports/tables.ts';

export const getStaticPaths = (() =>
  filesAs('table', site.basis).flatMap((table) =>
    partsOf(table, site).map((part) => ({
      params: { part: part.path.replace(/^\/data\/parquet\/|\.parquet$/g, '') },
      props: { table, part },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ table: Table; part: Part }> = ({ props: { table, part } }) =>
  new Response(parquetOf(table, part.rows), { headers: { 'content-type': PARQUET } });
