import type { PublishedSchema } from '../../schemas/make-schemas.ts';
import { plural } from '../../words/format.ts';
import { fieldRows } from './field-rows.ts';

/** A kind of record or a form, with its number of fields. */
interface ReferenceLine {
  name: string;
  files: string;
  fields: number;
}

/** Kinds and forms under a heading. */
export interface ReferencePart {
  title: string;
  lines: ReferenceLine[];
}

/** Every kind and form: what happened, reports, then the playbook. */
export function referenceParts(all: readonly PublishedSchema[]): ReferencePart[] {
  const lines = (belongs: (name: string) => boolean) =>
    all
      .filter(({ name }) => belongs(name))
      .map(({ name, files, schema }) => ({ name, files, fields: fieldRows(schema).length }));
  return [
    { title: 'What happened', lines: lines((name) => !/^(playbook|reports)\//.test(name)) },
    { title: 'Forms of reports', lines: lines((name) => name.startsWith('reports/')) },
    { title: 'The playbook', lines: lines((name) => name.startsWith('playbook/')) },
  ];
}

/** The opening sentence of the list. */
export function referenceListAnswer(all: readonly PublishedSchema[]): string {
  const has = 'each with its fields, their meaning, an example, and a schema for editors and agents';
  return `${plural(all.length, 'kind')} of records and forms, ${has}.`;
}
