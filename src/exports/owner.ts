import { createHash } from 'node:crypto';
import type { Organisation } from '../schemas/organisation.ts';

/**
 * What tells an organisation from every other one: the address of its repository, which stays when it is renamed, otherwise
 * its name. One repository may hold several.
 */
export function ownerOf({ name, repository = '', folder }: Organisation): string {
  const place = repository.replace(/^https?:\/\/|(?:\.git)?\/*$/g, '');
  return place && folder !== 'content' ? `${place}/${folder}` : place || name;
}

/** The namespace of all ids below (RFC 9562, section 5.5). Never change it: every reader would see every entry as new. */
const NAMESPACE = Buffer.from('5f0b7d0e6c1f4f0b9a6e2d3c8b1a7e49', 'hex');

/** The id of something of an organisation, `urn:uuid:…`: the same wherever its site lies, whenever it is built and whatever it is called. */
export function urnOf(organisation: Organisation, what: string): string {
  const hash = createHash('sha1')
    .update(NAMESPACE)
    .update(`${ownerOf(organisation)}\n${what}`)
    .digest();
  // A UUID of version 5: made of a name.
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const parts = [hash.subarray(0, 4), hash.subarray(4, 6), hash.subarray(6, 8), hash.subarray(8, 10)];
  return `urn:uuid:${[...parts, hash.subarray(10, 16)].map((part) => part.toString('hex')).join('-')}`;
}
