import { posix } from 'node:path';
import type { Kind } from '../schemas/kind.ts';
import { type PlaybookKind, recordKinds } from '../schemas/kinds.ts';
import { imageOf, placeOf } from './place.ts';

/** Where the entries of a playbook file have their pages. */
export const playbookPages: Readonly<Partial<Record<PlaybookKind, string>>> = {
  agents: 'agents',
  cadences: 'reports',
  metrics: 'metrics',
  levels: 'levels',
  platforms: 'publishing/platforms',
  scorecard: 'scorecard',
  services: 'services',
};

/** The address of a record's page from the root of the site, by its file: /incidents/ID/. Undefined for files without a page. */
export function pageOfFile(file: string): string | undefined {
  const place = placeOf(file);
  if (!place || !('record' in place)) return undefined;
  const kind: Kind = recordKinds[place.record];
  return kind.pageless ? undefined : `/${kind.pages ?? kind.place}/${place.id}/`;
}

/** Whether an address counts from the file that it is written in. */
function isRelative(address: string): boolean {
  return !/^(?:[/\\#?]|$|[^/?#]*:)/.test(address);
}

/** An address without its escapes; undefined if they are invalid. */
export function unescaped(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** The address of an image from the root of the site; `file` is the record that shows it, from which other addresses count. */
export function imageFromRoot(address: string, file: string): string {
  return address.startsWith('/') ? address : `/${posix.join(posix.dirname(file), address)}`;
}

/** The path in the content folder, and what follows it, of an address that counts from `file`; undefined if it does not. */
export function targetOf(address: string, file: string): { path: string; rest: string } | undefined {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  const plain = isRelative(address) ? unescaped(path) : undefined;
  return plain === undefined ? undefined : { path: posix.join(posix.dirname(file), plain), rest };
}

/**
 * The address on the site of what a record links to: a record's file, an entry of the playbook or an image, by its path from `file`, the record that
 * links to it. `../postmortems/ID.md#summary` in incidents/ becomes `/postmortems/ID/#summary`. Any other address stays as it is.
 */
export function linkFromRoot(address: string, file: string): string {
  const target = targetOf(address, file);
  if (!target) return address;
  const { path, rest } = target;
  const place = placeOf(path);
  const page = pageOfFile(path);
  if (page !== undefined) return encodeURI(page) + rest;
  const folder = place && 'playbook' in place ? playbookPages[place.playbook] : undefined;
  if (folder !== undefined && rest.length > 1 && rest.startsWith('#')) return `/${folder}/${rest.slice(1)}/`;
  return imageOf(path) ? encodeURI(`/${path}`) : address;
}
