import { isPeriodic, type Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { likelyPeriod } from '../schemas/likely.ts';
import { isPeriodOrFed, readPeriodName } from '../schemas/period-name.ts';
import { GUIDE, isHidden, isLitter } from './hidden.ts';
import { didYouMean } from './near-miss.ts';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';

/** The formats of images; no SVG, which can hold scripts. */
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif)$/i;

const RECORD_ID = /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;

/** Names that Windows reserves for devices, with any extension: a repository that has one cannot be checked out there. */
const DEVICE = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?=[./]|$)/;
/** Longer paths cannot be checked out everywhere, and the paths of pages are longer than those of records. */
const LONGEST_ID = 150;

/** Whether an id works as a file name on every system and in the address of a page. */
function isRecordId(id: string): boolean {
  return (
    RECORD_ID.test(id) &&
    !/\.html?(\/|$)/.test(id) &&
    !IMAGE.test(id) &&
    !DEVICE.test(id) &&
    id.length <= LONGEST_ID
  );
}

/** The file extension of a kind's records. */
export function extensionOf(kind: Pick<Kind, 'format'>): string {
  return { yaml: '.yaml', markdown: '.md', mdx: '.mdx' }[kind.format];
}

const playbookPlaces = new Map(
  Object.entries(playbookKinds).map(([name, { place }]) => [place, name as PlaybookKind]),
);
// Computed once: it is needed for every file.
const recordPlaces = Object.entries(recordKinds).map(([name, kind]) => ({
  record: name as RecordKind,
  folder: `${kind.place}/`,
  extension: extensionOf(kind),
  hasImages: kind.format !== 'yaml' && !(kind as Kind).pageless,
}));

/** The kind of record that a file holds, by its path, and its id. Undefined if no kind of record is kept there. */
export function placeOf(
  file: string,
): { playbook: PlaybookKind } | { record: RecordKind; id: string } | undefined {
  const playbook = playbookPlaces.get(file);
  if (playbook) return { playbook };
  if (isOdd(file)) return undefined;
  for (const { record, folder, extension } of recordPlaces)
    if (file.startsWith(folder) && file.endsWith(extension))
      return { record, id: file.slice(folder.length, -extension.length) };
  return undefined;
}

/** An image beside the record that it belongs to. Its path in the content folder is also its address on the site. */
export interface Image {
  file: string;
  record: RecordKind;
  /** The id of the record. */
  id: string;
}

/** The image that a file holds, by its path: in a folder named after its record. Undefined if no image is kept there. */
export function imageOf(file: string): Image | undefined {
  if (!IMAGE.test(file) || isOdd(file)) return undefined;
  for (const { record, folder, hasImages } of recordPlaces) {
    const id = hasImages && file.startsWith(folder) && file.slice(folder.length, file.lastIndexOf('/'));
    if (id) return { file, record, id };
  }
  return undefined;
}

/** The problem of an image whose name is not valid, or whose record does not exist. `ids` are those of the records of its kind. */
export function badImage({ file, record, id }: Image, ids: ReadonlySet<string>): Problem | undefined {
  const { place, noun } = recordKinds[record];
  const kind: Kind = recordKinds[record];
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (!ids.has(id)) {
    const move = (each: string) => `${place}/${each}/${name}`;
    const meant = didYouMean(id, [...ids], move);
    return fileProblem(
      'unknown-file',
      file,
      `there is no ${noun} "${id}" for this image`,
      `the record ${place}/${id}${extensionOf(kind)}, or an image in the folder of another`,
      meant ? `move it to ${meant}` : 'move it to the folder named after the record that shows it',
    );
  }
  const stem = name.replace(IMAGE, '');
  const [extension] = IMAGE.exec(name)!;
  const isShort = id.length + 1 + name.length <= LONGEST_ID;
  const isName = (text: string) => RECORD_ID.test(text) && !DEVICE.test(text);
  if (isName(stem) && extension === extension.toLowerCase() && isShort) return undefined;
  const better = likelyId(stem);
  return fileProblem(
    'file-name',
    file,
    `"${name}" is not a valid name for an image`,
    isShort ? expectedName(stem) : `at most ${LONGEST_ID} characters with the id of its record`,
    isShort && isName(better)
      ? `rename it to ${file.slice(0, -name.length)}${better}${extension.toLowerCase()}`
      : 'choose a shorter name for the file',
  );
}

/** The path of a kind's records, for messages. */
function nameIn(kind: Kind): string {
  return `${kind.place}/${kind.schemaFor ? 'OUTPUT/' : ''}${isPeriodic(kind) ? 'PERIOD' : 'NAME'}${extensionOf(kind)}`;
}

/** Whether a file is no record wherever it lies. */
function isOdd(file: string): boolean {
  return isHidden(file) || isLitter(file) || file === GUIDE || file.endsWith(`/${GUIDE}`);
}

/** The problem of such a file. */
function oddFile(file: string): Problem {
  const problem = (message: string, expected: string, fix: string) =>
    fileProblem('unknown-file', file, message, expected, fix);
  if (isLitter(file))
    return problem(
      'an editor or an operating system left this file',
      'only records, and no files that concern one machine',
      `run git rm --cached on it, and add ${file.slice(file.lastIndexOf('/') + 1)} to .gitignore`,
    );
  if (!isHidden(file))
    return problem(
      'this file is no record',
      `a single ${GUIDE}, at the top of the content folder`,
      `move its text to ${GUIDE} of the content folder, or out of it`,
    );
  return problem(
    'this file is hidden: its name, or that of its folder, begins with a dot',
    'records only: a hidden file can change what git, editors and agents do without a reviewer noticing',
    'move it to the root of the repository, whose owners review it; if it concerns only this machine, add it to .gitignore',
  );
}

/** The problem of a file that is not a record. */
export function unknownFile(file: string): Problem {
  if (isOdd(file)) return oddFile(file);
  const places = [
    ...Object.values(playbookKinds).map((kind) => kind.place),
    ...Object.values(recordKinds).map(nameIn),
  ];
  if (IMAGE.test(file) || /\.svgz?$/i.test(file))
    return fileProblem(
      'unknown-file',
      file,
      IMAGE.test(file) ? 'this image belongs to no record' : 'SVG is not allowed: it can hold scripts',
      'a PNG, JPEG, GIF, WebP or AVIF image in a folder named after a record with a page, such as incidents/NAME/graph.png for incidents/NAME.md',
      IMAGE.test(file)
        ? 'move it to the folder named after the record that shows it'
        : 'save it as PNG or WebP',
    );
  const kind = Object.values(recordKinds).find(({ place }) => file.startsWith(`${place}/`));
  const isPlaybook = file.startsWith('playbook/');
  const meant = isPlaybook ? didYouMean(file, places) : meantPlace(file);
  // Only the folders, or only the files of the playbook: all patterns together would be too long to read.
  const known = isPlaybook
    ? Object.values(playbookKinds).map(({ place }) => place)
    : ['playbook/', ...new Set(Object.values(recordKinds).map(({ place }) => `${place.split('/')[0]}/`))];
  return fileProblem(
    'unknown-file',
    file,
    kind ? `files in ${kind.place}/ end in ${extensionOf(kind)}` : 'no kind of record is kept here',
    kind ? nameIn(kind) : `${isPlaybook ? 'one of' : 'a record in one of'} ${known.join(', ')}`,
    kind
      ? renaming(file, kind)
      : meant
        ? `move it to ${meant}`
        : 'move it to the folder of its kind, or out of the content folder',
  );
}

/** How to rename a file with another extension: at once to a name that is valid. */
function renaming(file: string, kind: Kind): string {
  const id = file.slice(kind.place.length + 1).replace(/\.[^./]*$/, '');
  const renamed = `${kind.place}/${id}${extensionOf(kind)}`;
  return badName(renamed, id, kind)?.fix ?? `rename it to ${renamed}`;
}

/** The path that was probably meant: in the folder, at any depth, whose name is closest to the file's own. */
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

/** What is expected in place of an invalid name. */
function expectedName(id: string): string {
  return DEVICE.test(id)
    ? 'a name that Windows does not reserve for a device'
    : 'lower-case letters and digits, with single . _ - between them, not ending like a page or an image';
}

/** The id that was probably meant; it need not be valid. */
function likelyId(id: string): string {
  return id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^a-z0-9./_-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/(^|\/)[._-]+|[._-]+(?=\/|$)/g, '$1')
    .replace(/\.(html?)(?=\/|$)/g, '-$1')
    .replace(IMAGE, (ending) => ending.replace('.', '-'))
    .replace(DEVICE, '$&-record');
}

/** The problem of a record whose file name is not a valid id. */
export function badName(file: string, id: string, kind: Kind): Problem | undefined {
  if (isPeriodic(kind)) return badPeriodName(file, id, kind);
  if (isRecordId(id)) return undefined;
  const better = likelyId(id);
  const extension = /\.[^.]*$/.exec(file)?.[0] ?? '';
  const folder = file.slice(0, -(id.length + extension.length));
  return fileProblem(
    'file-name',
    file,
    `"${id}" is not a valid id`,
    id.length > LONGEST_ID && !DEVICE.test(id) ? `at most ${LONGEST_ID} characters` : expectedName(id),
    isRecordId(better) ? `rename it to ${folder}${better}${extension}` : 'choose a shorter name for the file',
  );
}

/** Whether an id has the form of a period, after its folders; `isFed`: its source may follow. The period itself need not exist. */
export function isPeriodName(id: string, isFed = false): boolean {
  const folders = id.split('/').slice(0, -1).join('/');
  return isPeriodOrFed(id.split('/').at(-1)!, isFed) && (folders === '' || RECORD_ID.test(folders));
}

/** Whether sources feed a kind that is named by its period. */
export function isFed({ naming }: Pick<Kind, 'naming'>): boolean {
  return naming?.by === 'period' && naming.fed === true;
}

/** The files in which a source writes about a period, except for what people take over. */
export function fedFiles({ source, period }: { source: string; period: string }): string[] {
  return Object.values(recordKinds as Readonly<Record<string, Kind>>)
    .filter(isFed)
    .map((kind) => `${kind.place}/${period}.${source}${extensionOf(kind)}`);
}

/** The problem of a record that should be named after a period and is not. */
function badPeriodName(file: string, id: string, kind: Kind): Problem | undefined {
  const name = id.split('/').at(-1)!;
  const folders = id.slice(0, -name.length - 1);
  if (isPeriodName(id, isFed(kind))) return undefined;
  const { period, source } = isFed(kind) ? readPeriodName(name) : { period: name };
  const ending = source === undefined ? '' : `.${source.toLowerCase()}`;
  const upper = `${likelyPeriod(period) ?? period.toUpperCase()}${ending}`;
  const extension = extensionOf(kind);
  return fileProblem(
    'file-name',
    file,
    `"${id}" is not a valid id`,
    `${kind.place}/${folders ? `${folders}/` : ''}PERIOD${extension}, with a period such as 2026-10-03, 2026-W40, 2026-W40-W41, 2026-10 or 2026-Q4${isFed(kind) ? `, or PERIOD.SOURCE${extension} for what a source fed` : ''}`,
    isPeriodOrFed(upper, isFed(kind))
      ? `rename it to ${kind.place}/${folders ? `${folders}/` : ''}${upper}${extension}`
      : 'name the file after the period that it covers',
  );
}

/** The file of a record, by its folder and id; undefined if no kind of record is kept there. */
export function fileNamed(record: string): string | undefined {
  return ['.md', '.yaml', '.mdx']
    .map((extension) => record + extension)
    .find((file) => {
      const place = placeOf(file);
      return place && 'record' in place;
    });
}
