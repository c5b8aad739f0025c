import { findWanted, type Wanted, wantedNames } from '../scaffolds/names.ts';
import { playbookKinds, recordKinds } from '../schemas/kinds.ts';
import type { Session } from './session.ts';

/** The kind or output with this name, as `npm run new` takes it. Throws a ScaffoldError that lists them if there is none. */
export function wantedNamed(name: string, session: Session): Wanted {
  return findWanted(session.read().content.ledger, name);
}

/** The place of a kind, of an output's kind or of a playbook file. Throws a ScaffoldError if there is none. */
export function placeNamed(name: string, session: Session): string {
  const { ledger } = session.read().content;
  const file = `playbook/${name.replace(/^playbook\//, '').replace(/\.yaml$/, '')}.yaml`;
  const isPlaybook = Object.values(playbookKinds).some(({ place }) => place === file);
  if (isPlaybook && !wantedNames(ledger).has(name)) return file;
  return recordKinds[findWanted(ledger, name).name].place;
}
