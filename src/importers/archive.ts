import type { Incident } from '../schemas/incident.ts';
import type { Finding, Loss } from './loss.ts';
import type { Mapping } from './mapping.ts';

/** The kinds of record that an event can become. */
export const eventKinds = ['incidents', 'maintenance', 'notices', 'postmortems'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Why nothing can be imported: what was expected, and what to do. */
export interface Fault {
  fault: string;
}

/** What every importer is given. */
export interface Reading {
  /** The mapping file, or an empty mapping. */
  mapping: Mapping;
  /** The time zone of times without an offset, if the user says it. */
  zone: string | undefined;
  /** The as-of instant in epoch milliseconds: anything after it has not happened yet. */
  now: number;
  /** Says how far a long reading is. */
  progress: (done: number, of: number) => void;
}

/** The effect of an event on a service, by its name in the source. Times as they are written in records. */
export interface SourceImpact {
  service: string;
  level: Incident['impacts'][number]['level'];
  from: string;
  to?: string | undefined;
}

/** A file that comes with an event: an image. */
export interface SourceAsset {
  /** Its path in the archive, with forward slashes. */
  file: string;
  bytes: Uint8Array;
}

/** One event as a source tells it: a record to be, with the names of the source. */
export interface SourceEvent {
  kind: EventKind;
  /** The id that it had in the source, if it is fit for one. Default: made from its day and title. */
  id?: string | undefined;
  title: string;
  /** As written in the source, before `values.severity` of the mapping. */
  severity?: string | undefined;
  /** The other fields of the record, by name, as they are written in it: `{ started: '2026-03-03', state: 'resolved' }`. */
  fields: Readonly<Record<string, unknown>>;
  impacts?: readonly SourceImpact[];
  /** Services that it names without saying how they were affected. */
  services?: readonly string[];
  /** Markdown, as the source has it. It is cleaned when the record is composed. */
  body?: string;
  /** The address of its page, to which relative links in its body lead. */
  page?: string | undefined;
  /** Returns the file of the archive that an image in its body shows; undefined if the archive does not hold it. */
  imageAt?: (address: string) => SourceAsset | undefined;
  /** Returns the `key` or file of the entry that a link in its body leads to; undefined if it leads elsewhere. */
  entryAt?: (address: string) => string | undefined;
  /** The incident that a post-mortem explains, if it comes from the same source. */
  explains?: SourceEvent;
}

/** What can be read of an entry that is refused: when it was, and which services it names. */
export interface Remains {
  title?: string | undefined;
  services?: readonly string[];
  /** As they are written in records. */
  from?: string | undefined;
  to?: string | undefined;
}

/** One entry of the source: a file, a row, an element of a list. */
export interface SourceEntry {
  file: string;
  /** Its line, if the file has several entries. */
  line?: number | undefined;
  /** What `entryAt` returns for it, if its file has several entries. Default: its file. */
  key?: string;
  /** What it tells. None if it was refused or skipped: its losses say why. */
  events: readonly SourceEvent[];
  losses: Loss[];
  remains?: Remains;
  /** It is kept in the playbook, and is no record of its own. */
  configures?: true;
}

/** A service that the source declares, in its order. Others are added as events name them. */
export interface SourceService {
  /** The name that events use. */
  name: string;
  /** The name that is shown, if it is another. */
  shown?: string | undefined;
  group?: string | undefined;
  description?: string | undefined;
  /** The first day for which it was watched, `2024-01-01`, if the source says it. */
  since?: string | undefined;
}

/** A service level of the source, which becomes an entry of playbook/levels.yaml. */
export interface SourceLevel {
  id: string;
  name: string;
  /** The service or the group that it is about, by its name in the source. */
  service: string | undefined;
  group: string | undefined;
  /** Its other fields, as they are written in the playbook. */
  fields: Readonly<Record<string, unknown>>;
}

/** A stretch of time in which the source's monitor watched a service. Instants as they are written in records. */
export interface SourceWatch {
  service: string;
  from: string;
  to: string;
  by: string;
}

/** Another tool's archive as it was read, before names become ids and events become records. */
export interface Archive {
  /** The noun for one entry: issue. */
  noun: string;
  /** The organisation's name, if the source has one. */
  name?: string | undefined;
  /** The zone in which days begin. */
  zone: string;
  /** The configuration: where the names come from, and what of it was lost. */
  configuration: { file: string; losses: Loss[] };
  groups: readonly { name: string; description?: string | undefined }[];
  services: readonly SourceService[];
  /** Whether these are all services: other names are kept in words under `affects`. */
  closed?: true;
  /** The source's own scale of severities, the worst first, by id. */
  severities: Readonly<Record<string, { name: string; definition: string }>>;
  entries: readonly SourceEntry[];
  watched?: readonly SourceWatch[];
  levels?: readonly SourceLevel[];
  /** Statements with the number of entries that they apply to. */
  findings: readonly Finding[];
  /** Statements that apply to every entry. */
  notes: readonly string[];
}

/** Reads one tool's archive. It reads PATH and nothing else; the clock and the zone are inputs. */
export interface Importer {
  /** The tool's name, in its usual spelling. */
  tool: string;
  /** What PATH must be. */
  expects: string;
  /** A mapping for an archive as YAML, for people to correct, if the source needs one. */
  propose?(path: string, reading: Reading): string | Fault;
  read(path: string, reading: Reading): Archive | Fault | Promise<Archive | Fault>;
}
