import type { Recorded } from '../figures/definition.ts';
import { definitionIn, type FigureId } from '../figures/definitions.ts';
import type { Declaring } from '../figures/own/definitions.ts';
import { commandLine } from '../records/command-line.ts';
import { placeOf } from '../records/place.ts';
import { recordKinds } from '../schemas/kinds.ts';

/** The record that a figure without data needs. */
export function recordHint(playbook: Declaring, id: FigureId): Recorded {
  return definitionIn(playbook, id).recorded;
}

/** The command that creates the record of a file; undefined for the playbook. */
export function commandFor(file: string): string | undefined {
  const place = placeOf(file);
  if (!place || 'playbook' in place) return undefined;
  const word = place.record === 'reports' ? place.id.split('/')[0] : recordKinds[place.record].noun;
  return commandLine(`new ${word!.replaceAll(' ', '-')}`);
}
