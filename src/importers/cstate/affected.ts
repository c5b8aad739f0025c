import type { Loss } from '../loss.ts';
import { quote } from './quote.ts';

/** What an issue says it affects. */
export interface Affected {
  /** The services that the configuration has, by id and as they are written. */
  services: { id: string; name: string }[];
  /** Systems that the configuration does not have, as they are written. */
  words: string[];
  /** It says "nothing" in place of a system. */
  nothing: boolean;
}

function namesOf(value: unknown): string[] | undefined {
  const items = Array.isArray(value) ? value : [value];
  const names: string[] = [];
  for (const item of items) {
    if (item === null || item === undefined) continue;
    if (typeof item !== 'string' && typeof item !== 'number') return undefined;
    if (String(item).trim()) names.push(String(item).trim());
  }
  return names;
}

/** Reads the systems an issue names, and reports those that no figure can count. */
export function readAffected(
  value: unknown,
  systems: ReadonlyMap<string, string>,
  configFile: string,
  losses: Loss[],
): Affected | undefined {
  const report = (kind: Loss['kind'], text: string) => losses.push({ kind, field: 'affected', text });
  const names = namesOf(value);
  if (!names) {
    report('refused', 'it is not a list of names: write each name on a line of its own, as "- name"');
    return undefined;
  }
  if (names.length > 0 && !Array.isArray(value))
    report('mended', `${quote(value)} is read as a list of one name`);
  const real = names.filter((name) => !/^(nothing|none)$/i.test(name) || systems.has(name));
  const affected: Affected = { services: [], words: [], nothing: real.length < names.length };
  for (const name of new Set(real)) {
    if (real.indexOf(name) !== real.lastIndexOf(name))
      report('dropped', `${quote(name)} is named more than once: kept once`);
    const id = systems.get(name);
    if (id !== undefined) affected.services.push({ id, name });
    else {
      affected.words.push(name);
      report(
        'uncounted',
        `${quote(name)} is not a system of ${configFile}: kept in words under affects, counted in no figure`,
      );
    }
  }
  if (affected.nothing && real.length > 0) report('dropped', '"nothing", because it names systems as well');
  else if (affected.nothing) report('uncounted', '"nothing" names none: counted in no figure');
  else if (real.length === 0) report('uncounted', 'names none: counted in no figure');
  return affected;
}
