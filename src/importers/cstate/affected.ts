import { quote } from '../../records/quote.ts';
import type { Report } from '../loss.ts';

/** The systems that an issue names, each once. */
export interface Affected {
  names: string[];
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

/** Reads the systems an issue lists. `isSystem`: whether the configuration has a system of this name. */
export function readAffected(
  value: unknown,
  isSystem: (name: string) => boolean,
  report: Report,
): Affected | undefined {
  const names = namesOf(value);
  if (!names) {
    report('refused', 'affected', 'is not a list of names: write each name on its own line as "- name"');
    return undefined;
  }
  if (names.length > 0 && !Array.isArray(value))
    report('mended', 'affected', `${quote(value)} is treated as a list of one name`);
  const real = names.filter((name) => !/^(nothing|none)$/i.test(name) || isSystem(name));
  const nothing = real.length < names.length;
  for (const name of new Set(real))
    if (real.indexOf(name) !== real.lastIndexOf(name))
      report('dropped', 'affected', `duplicate ${quote(name)}: kept once`);
  if (nothing && real.length > 0)
    report('dropped', 'affected', '"nothing", because systems are listed as well');
  else if (nothing) report('uncounted', 'affected', '"nothing" is not a system: not counted');
  else if (real.length === 0) report('uncounted', 'affected', 'no system listed: not counted');
  return { names: [...new Set(real)], nothing };
}
