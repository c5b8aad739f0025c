import { type Audience, EVERYONE } from '../records/audience/audience.ts';
import type { AnyKind } from '../records/audience/kind-audiences.ts';
import {
  type BadgeFile,
  type CalendarFile,
  type DataFile,
  type FeedFile,
  type FileFamily,
  filesOf,
  type OpenSloFile,
  type Source,
  type Table,
} from './data-file.ts';
import { siteData } from './kinds/site.ts';
import { presentations } from './kinds.ts';
import { dataIndex } from './package/data-index.ts';
import { dataPackage } from './package/data-package.ts';
import { openApi } from './package/openapi.ts';
import { rowSchemas } from './package/row-schemas.ts';
import { tablesSql } from './sql/tables.ts';

/** The files that describe the others. */
const descriptions: readonly DataFile[] = [
  dataIndex(dataFilesFor),
  dataPackage(dataFilesFor),
  openApi(dataFilesFor),
  rowSchemas(dataFilesFor),
  tablesSql(dataFilesFor),
];

/** The files with data, of the site and of each kind; those computed from all kinds are of none. */
const contents: readonly { file: DataFile; kind?: AnyKind }[] = [
  ...siteData.map((file) => ({ file })),
  ...(Object.keys(presentations) as AnyKind[]).flatMap((kind) =>
    presentations[kind].data.map((file) => ({ file, kind })),
  ),
];

const known = new WeakMap<Audience, readonly DataFile[]>();

/** Every file that the site of an audience publishes besides its pages, in the order they are listed: first those that describe the others. */
export function dataFilesFor(audience: Audience): readonly DataFile[] {
  const files = known.get(audience) ?? [
    ...descriptions,
    ...contents
      .filter(({ file: { beside = [] }, kind }) => (kind ? [kind, ...beside] : beside).every(audience.sees))
      .map(({ file }) => (file.as === 'table' ? tableFor(file, audience) : file)),
  ];
  known.set(audience, files);
  return files;
}

/** A table without the columns that are about what an audience does not see. */
function tableFor(table: Table, { sees }: Audience): Table {
  const kept = Object.entries(table.columns).filter(([, { kind }]) => kind === undefined || sees(kind));
  if (kept.length === Object.keys(table.columns).length) return table;
  return {
    ...table,
    columns: Object.fromEntries(kept),
    rows: (source) =>
      table.rows(source).map((row) => Object.fromEntries(kept.map(([name]) => [name, row[name]!]))),
  };
}

/** Every file of the site of those who see everything. */
export const dataFiles = dataFilesFor(EVERYONE);
export const tables = filesAs('table', { audience: EVERYONE });

/** The files of a form that the site of an audience publishes. */
export function filesAs<A extends DataFile['as']>(
  as: A,
  { audience }: Pick<Source['basis'], 'audience'>,
): Extract<DataFile, { as: A }>[] {
  return dataFilesFor(audience).filter((file): file is Extract<DataFile, { as: A }> => file.as === as);
}

/** What there may be one of for each service. */
type MemberForm = FileFamily['of'];

/** Every file of a form, with those of families, of which there are as many as services, groups or metrics. */
function withFamilies<A extends MemberForm>(as: A, source: Source): Extract<DataFile, { as: A }>[] {
  const families = filesAs('family', source.basis).filter(({ of }) => of === as);
  const members = families.flatMap((family): readonly DataFile[] => filesOf(family as FileFamily, source));
  return [...filesAs(as, source.basis), ...(members as Extract<DataFile, { as: A }>[])];
}

/** Every calendar, with those of single services. */
export const calendarFiles = (source: Source): CalendarFile[] => withFamilies('calendar', source);

/** Every feed, with those of single services and groups. */
export const feedFiles = (source: Source): FeedFile[] => withFamilies('feed', source);

/** Every badge, with those of single services and metrics. */
export const badgeFiles = (source: Source): BadgeFile[] => withFamilies('badge', source);

/** Every service level as OpenSLO. */
export const openSloFilesOf = (source: Source): OpenSloFile[] => withFamilies('openslo', source);
