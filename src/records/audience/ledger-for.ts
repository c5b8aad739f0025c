import { stringify } from 'yaml';
import type { PublicWords } from '../../schemas/audience.ts';
import type { ReferenceTarget } from '../../schemas/fields.ts';
import type { Kind } from '../../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import { type Ledger, type PlaybookEntries, type RecordEntries, recordKindNames } from '../ledger.ts';
import { inspectMarkdown, withoutAddresses } from '../markdown.ts';
import { pageOfFile, unescaped } from '../page-address.ts';
import { isReview } from '../reports.ts';
import { type ChangeField, changedFields, HIDDEN } from '../schema-walk.ts';
import type { SourceFile } from '../source-file.ts';
import { parseYaml } from '../yaml.ts';
import type { Audience } from './audience.ts';
import { type AnyKind, kindAudiences, referredKinds } from './kind-audiences.ts';
import { isShownPath } from './pages.ts';

/**
 * The ledger as an audience sees it: kinds, records and fields that are not for it are as if they had never been written, in the data, the texts, and
 * what is kept of the files. A record's public words take the place of its own. The given ledger is not changed.
 */
export function ledgerFor(ledger: Ledger, audience: Audience): Ledger {
  if (audience.whole) return ledger;
  const open = Object.fromEntries(
    recordKindNames.map((kind) => [kind, seenOf(ledger[kind], kind, audience)]),
  ) as Record<RecordKind, readonly Entry[]>;
  const seen = withoutHiddenTopics(open);
  const limits: Limits = { audience, ids: idsOf(seen), isHidden: hiddenAddresses(ledger, seen, audience) };
  const playbook = Object.fromEntries(
    (Object.keys(playbookKinds) as PlaybookKind[]).map((kind) => [
      kind,
      audience.sees(kind) ? (entryFor(ledger[kind], kind, limits) ?? noEntry(kind)) : noEntry(kind),
    ]),
  ) as PlaybookEntries;
  const records = Object.fromEntries(
    recordKindNames.map((kind) => [kind, seen[kind].flatMap((entry) => entryFor(entry, kind, limits) ?? [])]),
  ) as unknown as RecordEntries;
  return { ...playbook, ...records };
}

/** What an audience sees, as far as one entry has to know. */
interface Limits {
  audience: Audience;
  /** The ids of the records that it sees, by kind. */
  ids: Readonly<Record<RecordKind, ReadonlySet<string>>>;
  /** Whether an address, as a text has it, leads to what it does not see. */
  isHidden: (address: string) => boolean;
}

function seenOf(entries: readonly Entry[], kind: RecordKind, audience: Audience): readonly Entry[] {
  if (!audience.sees(kind)) return [];
  const { isDraft = () => false } = kindAudiences[kind];
  return entries.filter((entry) => {
    const data = entry.data as { audience?: string };
    // Reviews are among the reports.
    const isOther = isReview(entry) && !audience.sees('reviews');
    return audience.isIn(data.audience) && !isDraft(data) && !isOther;
  });
}

/** Without records that are about other records of which none is seen. */
function withoutHiddenTopics(open: Readonly<Record<RecordKind, readonly Entry[]>>): typeof open {
  const ids = idsOf(open);
  const isAboutHidden = ({ data }: Entry, { field, kind }: { field: string; kind: RecordKind }) => {
    const about = (data as Record<string, unknown>)[field] as readonly string[];
    return about.length > 0 && !about.some((id) => ids[kind].has(id));
  };
  return Object.fromEntries(
    recordKindNames.map((name) => {
      const { about } = kindAudiences[name];
      return [name, about ? open[name].filter((entry) => !isAboutHidden(entry, about)) : open[name]];
    }),
  ) as unknown as typeof open;
}

function idsOf(records: Readonly<Record<RecordKind, readonly Entry[]>>): Limits['ids'] {
  return Object.fromEntries(
    recordKindNames.map((kind) => [kind, new Set(records[kind].map(({ id }) => id))]),
  ) as unknown as Limits['ids'];
}

/** The file of the playbook of an organisation that has none. */
function noEntry(kind: PlaybookKind): Entry {
  const { place: file, schema, empty = {} }: Kind = playbookKinds[kind];
  return {
    id: kind,
    file,
    data: schema.parse(empty),
    body: '',
    links: [],
    images: [],
    schema,
    source: noSource(file),
  };
}

const noSource = (file: string): SourceFile => ({ file, yaml: '', yamlLine: 0, body: '', bodyLine: 0 });

/** Addresses of this site that lead to what an audience does not see; those of other sites are words of the text. */
function hiddenAddresses(
  ledger: Ledger,
  seen: Readonly<Record<RecordKind, readonly Entry[]>>,
  audience: Audience,
): Limits['isHidden'] {
  const pages = (records: Readonly<Record<RecordKind, readonly Entry[]>>) =>
    recordKindNames.flatMap((kind) => records[kind].flatMap(({ file }) => pageOfFile(file) ?? []));
  const shown = new Set(pages(seen));
  const hidden = pages(ledger).filter((page) => !shown.has(page));
  return (address) => {
    if (/^[a-z][a-z\d+.-]*:/i.test(address) || address.startsWith('#')) return false;
    // What is no address of a page or an image is the path of a file.
    if (!address.startsWith('/')) return true;
    const plain = address.replace(/[?#].*$/, '');
    const path = unescaped(plain) ?? plain;
    return !isShownPath(audience, path) || hidden.some((page) => `${path}/`.startsWith(page));
  };
}

/** An entry without the fields that are not for the audience; undefined if it cannot be without one of them. */
function entryFor(entry: Entry, kind: AnyKind, limits: Limits): Entry | undefined {
  const { audience, isHidden } = limits;
  const hide = hider(kind, limits);
  const worded = withPublicWords(entry, audience.seesField(kind, 'body'));
  const images: string[] = [];
  const textFor = (text: string) => {
    const own = withoutAddresses(text, isHidden);
    images.push(...inspectMarkdown(own).images);
    return own;
  };
  const data = changedFields(entry.schema, worded.data, (path, meta, value) => {
    const own = hide(path, meta, value);
    return meta['markdown'] === true && typeof own === 'string' ? textFor(own) : own;
  });
  if (data === HIDDEN) return undefined;
  const body = textFor(worded.body);
  // Named one by one, so that what an entry has besides is not shown until somebody decides that it is.
  const { id, file, schema, recorded } = entry;
  const source = sourceFor(entry, kind, hide);
  return { id, file, schema, data, body, links: [], images, source, ...(recorded && { recorded }) };
}

/** Hides the fields of a kind that an audience does not see, and the references that lead to something that it does not. */
function hider(kind: AnyKind, { audience, ids }: Limits): ChangeField {
  return (path, { reference }, value) => {
    if (!audience.seesField(kind, path)) return HIDDEN;
    if (typeof reference !== 'string' || typeof value !== 'string') return value;
    const to = referredKinds[reference as ReferenceTarget];
    const isSeen = audience.sees(to) && (!(to in recordKinds) || ids[to as RecordKind].has(value));
    return isSeen ? value : HIDDEN;
  };
}

/** Data and text of an entry with its public words, if it has any. */
function withPublicWords({ data, body }: Entry, seesBody: boolean): { data: unknown; body: string } {
  const { public: words, ...own } = data as { public?: PublicWords };
  if (words === undefined) return { data: own, body: seesBody ? body : '' };
  const { title, updates } = words;
  return {
    data: { ...own, ...(title !== undefined && { title }), ...(updates !== undefined && { updates }) },
    body: words.body ?? '',
  };
}

/** What is kept of an entry's file: of a record which fields are written, of the playbook what it said at which time. Pages ask no more. */
function sourceFor({ file, schema, source }: Entry, kind: AnyKind, hide: ChangeField): SourceFile {
  const yaml = source?.yaml ? parseYaml(source) : undefined;
  if (!yaml || !('data' in yaml)) return noSource(file);
  const left = changedFields(schema, yaml.data, hide);
  if (left === HIDDEN || typeof left !== 'object' || left === null) return noSource(file);
  const kept = kind in recordKinds ? Object.fromEntries(Object.keys(left).map((key) => [key, null])) : left;
  return { ...noSource(file), yaml: stringify(kept) };
}
