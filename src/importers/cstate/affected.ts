import type { Loss } from '../loss.ts';
import { quote } from './quote.ts';

/** The systems an issue affects. */
export interface Affected {
  /** Systems in the configuration: the service id, and the name as written. */
  services: { id: string; name: string }[];
  /** Systems not in the configuration, as written. */
  words: string[];
  /** Whether it lists "nothing" as a system. */
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

/** Reads the systems an issue lists, and reports those that cannot be counted. */
export function readAffected(
  value: unknown,
  systems: ReadonlyMap<string, string>,
  configFile: string,
  losses: Loss[],
): Affected | undefined {
  const report = (kind: Loss['kind'], text: string) => losses.push({ kind, field: 'affected', text });
  const names = namesOf(value);
  if (!names) {
    report('refused', 'is not a list of names: write each name on its own line as "- name"');
    return undefined;
  }
  if (names.length > 0 && !Array.isArray(value))
    report('mended', `${quote(value)} is treated as a list of one name`);
  const real = names.filter((name) => !/^(nothing|none)$/i.test(name) || systems.has(name));
  const affected: Affected = { services: [], words: [], nothing: real.length < names.length };
  for (const name of new Set(real)) {
    if (real.indexOf(name) !== real.lastIndexOf(name))
      report('dropped', `duplicate ${quote(name)}: kept once`);
    const id = systems.get(name);
    if (id !== undefined) affected.services.push({ id, name });
    else {
      affected.words.push(name);
      report(
        'uncounted',
        `${quote(name)} is not a system in ${configFile}: kept in words under affects, but not counted`,
      );
    }
  }
  if (affected.nothing && real.length > 0) report('dropped', '"nothing", because systems are listed as well');
  else if (affected.nothing) report('uncounted', '"nothing" is not a system: not counted');
  else if (real.length === 0) report('uncounted', 'no system listed: not counted');
  return affected;
}
