import type { FilesFor, SqlFile, Table } from '../data-file.ts';
import { partsOf } from '../parquet/parts.ts';

/** The name of a table in SQL, where a hyphen is a minus. */
function sqlName({ name }: Pick<Table, 'name'>): string {
  return name.replaceAll('-', '_');
}

/** All tables as views, which the other queries use. It lists every file, because a server does not list its folders. */
export function tablesSql(files: FilesFor): SqlFile {
  return {
    as: 'sql',
    name: 'tables',
    holds: 'SQL for DuckDB: every table as a view over its Parquet files; run it before the other queries',
    write(source, addressOf) {
      const base = addressOf?.('/data') ?? '.';
      const tables = files(source.basis.audience).filter((file): file is Table => file.as === 'table');
      const views = tables.map((table) => {
        const files = partsOf(table, source).map(
          ({ path }) => `  getvariable('base') || '${path.replace('/data', '')}'`,
        );
        return `-- ${table.holds}\nCREATE OR REPLACE VIEW ${sqlName(table)} AS SELECT * FROM read_parquet([\n${files.join(',\n')}\n], hive_partitioning = false);`;
      });
      return `-- Every table of the site as a view, for DuckDB. Set the variable "base" first to read the folder from elsewhere:
-- SET VARIABLE base = 'path or address of the folder /data';
SET VARIABLE base = coalesce(getvariable('base'), '${base.replaceAll("'", "''")}');

${views.join('\n\n')}
`;
    },
  };
}
