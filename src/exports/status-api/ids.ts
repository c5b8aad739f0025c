import { createHash } from 'node:crypto';

/** What has an id in the API. */
type Noun = 'page' | 'group' | 'service' | 'incident' | 'maintenance' | 'update' | 'postmortem';

const DIGITS = 12;

/** The id of something in the API: twelve lower-case letters and digits, the same in every build, from what names it in the records. */
export function apiId(noun: Noun, ...names: readonly (string | number)[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([noun, ...names]))
    .digest('hex');
  return BigInt(`0x${hash}`).toString(36).padStart(DIGITS, '0').slice(-DIGITS);
}

const SLUG = /^[a-z0-9][a-z0-9._-]*$/;

/** A service's id. It keeps the one of its first former id, so that a renamed service stays the same component; a former name is no id. */
export function serviceId(
  id: string,
  { formerly = [] }: { formerly?: readonly string[] | undefined },
): string {
  return apiId('service', formerly.find((old) => SLUG.test(old)) ?? id);
}

const OWN = /^[a-z0-9]{12}$/;

/** The id of a record that came from Statuspage is the one it had there; of any other, it is made from that of the record. */
export function recordId(
  noun: 'incident' | 'maintenance',
  {
    id,
    data: { source },
  }: { id: string; data: { source?: { system: string; id?: string | undefined } | undefined } },
): string {
  return source?.system === 'Statuspage' && source.id && OWN.test(source.id) ? source.id : apiId(noun, id);
}
