import type { Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { PERIOD_ID } from '../schemas/quantities.ts';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import { didYouMean } from './schema-problems.ts';

const RECORD_ID = /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;

/** The file extension of a kind's records. */
function extensionOf(kind: Kind): string {
  return { yaml: '.yaml', markdown: '.md', mdx: '.mdx' }[kind.format];
}

/** Which kind of record a file is by where it lies, and its id; undefined where none is kept. */
export function placeOf(
  file: string,
): { playbook: PlaybookKind } | { record: RecordKind; id: string } | undefined {
  for (const [name, kind] of Object.entries(playbookKinds))
    if (kind.place === file) return { playbook: name as PlaybookKind };
  for (const [name, kind] of Object.entries(recordKinds)) {
    const extension = extensionOf(kind);
    if (file.startsWith(`${kind.place}/`) && file.endsWith(extension))
      return { record: name as RecordKind, id: file.slice(kind.place.length + 1, -extension.length) };
  }
  return undefined;
}

/** Where the records of a kind are, for messages. */
function nameIn(kind: Kind): string {
  return `${kind.place}/${kind.schemaFor ? 'OUTPUT/' : ''}${kind.periodic ? 'PERIOD' : 'NAME'}${extensionOf(kind)}`;
}

/** The problem of a file that is no record. */
export function unknownFile(file: string): Problem {
  const places = [
    ...Object.values(playbookKinds).map((kind) => kind.place),
    ...Object.values(recordKinds).map(nameIn),
  ];
  const kind = Object.values(recordKinds).find(({ place }) => file.startsWith(`${place}/`));
  const meant = file.startsWith('playbook/') ? didYouMean(file, places) : meantPlace(file);
  return fileProblem(
    'unknown-file',
    file,
    kind ? `a file of ${kind.place}/ ends in ${extensionOf(kind)}` : 'no kind of record is kept here',
    kind ? nameIn(kind) : `one of ${places.join(', ')}`,
    kind
      ? `${file.replace(/\.[^./]*$/, '')}${extensionOf(kind)}`
      : meant
        ? `move it to ${meant}`
        : 'move it, or delete it',
  );
}

/** Where a file was probably meant to lie: the place, however many folders deep, whose name is nearest to its own folder's. */
function meantPlace(file: string): string | undefined {
  const folders = file.split('/').slice(0, -1);
  const places = [...Object.values(recordKinds).map(({ place }) => place), 'playbook'];
  for (let depth = folders.length; depth > 0; depth--) {
    const own = folders.slice(0, depth).join('/');
    const move = (place: string) => [place, ...file.split('/').slice(depth)].join('/');
    const inside = places.find((place) => place.endsWith(`/${own}`));
    const meant =
      didYouMean(
        own,
        places.filter((place) => place.split('/').length === depth),
        move,
      ) ??
      (inside && move(inside));
    if (meant) return meant;
  }
  return undefined;
}

/** The problem of a record whose name cannot be its id. */
export function badName(file: string, id: string, kind: Kind): Problem | undefined {
  if (kind.periodic) return badPeriodName(file, id, kind);
  if (RECORD_ID.test(id) && !/\.html?(\/|$)/.test(id)) return undefined;
  const better = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^a-z0-9./_-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/(^|\/)[._-]+|[._-]+(?=\/|$)/g, '$1')
    .replace(/\.(html?)(?=\/|$)/g, '-$1');
  const extension = /\.[^.]*$/.exec(file)?.[0] ?? '';
  const folder = file.slice(0, -(id.length + extension.length));
  return fileProblem(
    'file-name',
    file,
    `"${id}" cannot be an id`,
    'lower-case letters and digits, with single . _ - between them, not ending in .html',
    RECORD_ID.test(better) ? folder + better + extension : `${folder}what-happened${extension}`,
  );
}

/** The problem of a record that is named by a period, and is not named by one. */
function badPeriodName(file: string, id: string, kind: Kind): Problem | undefined {
  const period = id.split('/').at(-1)!;
  const folders = id.slice(0, -period.length - 1);
  if (PERIOD_ID.test(period) && (folders === '' || RECORD_ID.test(folders))) return undefined;
  const upper = period.toUpperCase();
  const extension = extensionOf(kind);
  return fileProblem(
    'file-name',
    file,
    `"${id}" cannot be an id`,
    `${kind.place}/${folders ? `${folders}/` : ''}PERIOD${extension}, with a period like 2026-10-03, 2026-W40, 2026-W40-W41, 2026-10 or 2026-Q4`,
    PERIOD_ID.test(upper)
      ? `${kind.place}/${folders ? `${folders}/` : ''}${upper}${extension}`
      : 'the period that it is about as its name',
  );
}
