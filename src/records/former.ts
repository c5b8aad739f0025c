import type { z } from 'zod';
import type { ReferenceTarget } from '../schemas/fields.ts';
import { playbookIds, playbookMap } from './defined-ids.ts';
import { memoOf } from './memo.ts';
import { setValueAt, valueAt } from './path-text.ts';
import { fieldsWith, valuesAt } from './schema-walk.ts';
import type { Path, SourceFile } from './source-file.ts';

/** What can have former ids. */
const renamed = ['agents', 'services'] as const satisfies readonly ReferenceTarget[];
type Renamed = (typeof renamed)[number];

/** The present id for each former one, and each former name: what is present is not former. */
export type FormerIds = Readonly<Record<Renamed, ReadonlyMap<string, string>>>;

type Playbook = Readonly<Record<string, unknown>>;

/** The former ids and names in the data of the usable playbook files. */
export const formerIds = memoOf(
  (playbook: Playbook): FormerIds => ({
    agents: formerOf('agents', playbook),
    services: formerOf('services', playbook),
  }),
);

function formerOf(to: Renamed, playbook: Playbook): Map<string, string> {
  const present = new Set(playbookIds(to, playbook));
  const entries = Object.entries(playbookMap(to, playbook) as Record<string, { formerly?: unknown }>);
  return new Map(
    entries.flatMap(([id, entry]) =>
      formerlyOf(entry).flatMap((old): [string, string][] => (present.has(old) ? [] : [[old, id]])),
    ),
  );
}

/** The former ids and names of an entry, whose data may break its schema. */
export function formerlyOf(entry: { formerly?: unknown } | undefined): string[] {
  const list = entry?.formerly;
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

const SUBJECT = /(?<=^|[\s"'])(agent|service):([\w.-]+)(?=$|[\s"'])/g;

/** A text in which subjects of figures have present ids. */
function withPresentSubjects(text: string, former: FormerIds): string {
  return text.replace(
    SUBJECT,
    (_, noun: 'agent' | 'service', id: string) => `${noun}:${former[`${noun}s`].get(id) ?? id}`,
  );
}

/** Replaces former ids by present ones wherever some data refers to an agent, a service or a figure of one. Changes the data in place. */
export function replaceFormerIds(schema: z.ZodType, data: unknown, former: FormerIds): void {
  if (renamed.every((to) => former[to].size === 0)) return;
  for (const { path, value: to } of fieldsWith<ReferenceTarget>(schema, 'reference'))
    if (to === 'agents' || to === 'services')
      for (const [at, id] of valuesAt(data, path)) replace(data, at, former[to].get(id as string));
  for (const { path } of fieldsWith(schema, 'subject'))
    for (const [at, text] of valuesAt(data, path))
      if (typeof text === 'string') replace(data, at, withPresentSubjects(text, former));
}

function replace(data: unknown, path: Path, value: string | undefined): void {
  if (value !== undefined && valueAt(data, path) !== value) setValueAt(data, path, value);
}

/** A review's source in which components name subjects by present ids. */
export function withPresentBody(source: SourceFile, former: FormerIds): SourceFile {
  const body = withPresentSubjects(source.body, former);
  return body === source.body ? source : { rawBody: source.body, ...source, body };
}
