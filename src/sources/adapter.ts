import type { z } from 'zod';
import type { LocalTime } from '../records/local-time.ts';
import type { RecordKind } from '../schemas/kinds.ts';

/** One question to the host of a source. Addresses are below the source's `url`; secrets are added by what fetches, never here. */
export interface Request {
  path: string;
  query?: Readonly<Record<string, string>>;
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: unknown;
  /** How the answer is read. Default: JSON. */
  as?: 'json' | 'text';
}

/** What the host answered: parsed JSON, or text where that was asked for. */
export interface Answer {
  body: unknown;
  /** The address of the next page, from the header `link`, relative to the source's `url`. */
  next?: string;
}

/** The closed period that is collected: a local day, week or month. */
export interface CollectedPeriod {
  /** `2026-11-28`, `2026-W48`, `2026-11`. */
  id: string;
  /** Its ends, epoch milliseconds, half-open. */
  from: number;
  to: number;
}

/** All that an adapter may know besides the payload: the playbook's words for things, and no clock. */
export interface SourceContext<Settings> {
  /** The source's id in `playbook/sources.yaml`. */
  id: string;
  settings: Settings;
  period: CollectedPeriod;
  /** Local time of the organisation, in the zone of each moment; times of records carry its offset. */
  local: LocalTime;
  /** Ids of the services; other names of theirs, in small letters, lead to the id. */
  services: ReadonlyMap<string, string>;
  /** Ids of the severities, the most severe first. */
  severities: readonly string[];
}

/** A record as it is written, without `source`, which what writes adds. Its id begins with the period unless it is an event of its own. */
export interface DerivedRecord {
  kind: RecordKind;
  id: string;
  data: Readonly<Record<string, unknown>>;
  /** Prose, for kinds in Markdown. */
  body?: string;
}

/** What was in a payload and led to no record: said to the person, never silent. */
export interface LeftOut {
  what: string;
  why: string;
}

/** What one payload gives. */
export interface Derived {
  records: readonly DerivedRecord[];
  leftOut: readonly LeftOut[];
}

/**
 * How one kind of host is read. Pure: the same settings, answers and payload give the same bytes; there is no clock, no file and no network here.
 * A payload that is not of its schema is refused before `derive` sees it.
 */
export interface Adapter<Settings = never, Payload = never> {
  /** What a source of this kind says in `playbook/sources.yaml` besides the fields that every source has. Strict. */
  settings: z.ZodType<Settings>;
  /** What is kept of the answers: the allow-list of fields. Strict, so that nothing else can be kept; no names or addresses of people. */
  payload: z.ZodType<Payload>;
  /** The kinds of record that it can give with these settings. */
  gives(settings: Settings): readonly RecordKind[];
  /** Asks question after question, given each answer, and returns what is kept. Throws `UnexpectedAnswer` for an answer of another form. */
  ask(context: SourceContext<Settings>): Generator<Request, Payload, Answer>;
  /** The records that follow from what was kept. */
  derive(payload: Payload, context: SourceContext<Settings>): Derived;
}

/** An answer that does not have the form that the host's documentation promises: where in it, what was expected, what was found. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** Declares an adapter, keeping the types of its settings and payload. */
export function defineAdapter<Settings, Payload>(
  adapter: Adapter<Settings, Payload>,
): Adapter<Settings, Payload> {
  return adapter;
}
