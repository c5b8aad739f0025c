import type { Recorded } from '../figures/definition.ts';
import { definitionOf, type FigureId } from '../figures/definitions.ts';
import { commandLine } from '../records/command-line.ts';
import { placeOf } from '../records/place.ts';
import { recordKinds } from '../schemas/kinds.ts';

/** The record that a figure without data needs. */
export function recordHint(id: FigureId): Recorded {
  return definitionOf({ id }).recorded;
}

/** The command that creates the record of a file; undefined for the playbook. */
export function commandFor(file: string): string | undefined {
  const place = placeOf(file);
  if (!place || 'playbook' in place) return undefined;
  const word = place.record === 'reports' ? place.id.split('/')[0] : recordKinds[place.record].noun;
  return commandLine(`new ${word!.replaceAll(' ', '-')}`);
}
