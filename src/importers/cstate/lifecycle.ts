import { quote } from '../../records/quote.ts';
import { iso } from '../../schemas/time.ts';
import type { Fields } from '../front-matter.ts';
import type { Report } from '../loss.ts';
import { readTime, type Time } from '../times.ts';

/** What YAML 1.1, and so the old site, takes for true. */
const TRUE = /^(?:y|yes|on|true)$/i;

/** Whether a field is switched on. */
export function isOn(fields: Fields, name: string): boolean {
  const value = fields.get(name)?.value;
  return value === true || (typeof value === 'string' && TRUE.test(value));
}

/** Why the old site never showed an issue: reported as skipped. Undefined if it did. */
export function skipUnpublished(fields: Fields, zone: string, now: number, report: Report): boolean {
  const skip = (field: string, text: string) => {
    report('skipped', field, text);
    return true;
  };
  const section = fields.get('section')?.value;
  if (section !== undefined && section !== 'issue')
    return skip(
      'section',
      `${quote(section)}: this is a page of the site; only what is of the section issue is one`,
    );
  if (isOn(fields, 'draft')) return skip('draft', 'draft is true: the old site never showed it');
  const published = fields.get('published')?.value;
  if (published === false || (typeof published === 'string' && /^(?:n|no|off|false)$/i.test(published)))
    return skip('published', 'published is false: the old site never showed it');
  const at = (name: string) => {
    const time = fields.has(name) ? readTime(fields.get(name)?.value, zone) : undefined;
    return time && 'instant' in time ? time.instant : undefined;
  };
  if ((at('publishdate') ?? now) > now)
    return skip('publishDate', 'publishDate is still to come: the old site does not show it yet');
  if ((at('expirydate') ?? now + 1) <= now)
    return skip('expiryDate', 'expiryDate has passed: the old site does not show it any more');
  return false;
}

/** Whether the issue is resolved. An announcement is neither open nor resolved. */
export function readResolved(fields: Fields, report: Report): boolean {
  const field = fields.get('resolved');
  const resolved = isOn(fields, 'resolved');
  if (resolved && field?.value !== true) report('mended', 'resolved', `${quote(field?.value)} is true`);
  if (!resolved && !isOn(fields, 'informational'))
    report(
      'guessed',
      'state',
      `investigating, because resolved is ${field ? quote(field.value) : 'missing'} and the source does not give the state of the response`,
    );
  return resolved;
}

/** Start and end, as far as they are known. An issue that is in the future or ends before it starts is refused. */
export function readTimes(fields: Fields, resolved: boolean, zone: string, now: number, report: Report) {
  const read = (name: string, shown: string): Time | undefined => {
    const time = readTime(fields.get(name)?.value, zone);
    if ('fault' in time) {
      report('refused', shown, time.fault);
      return undefined;
    }
    if (time.mended) report('mended', shown, time.mended);
    if (time.guessed) report('guessed', shown, time.guessed);
    if (time.instant > now && !isOn(fields, 'informational'))
      report(
        'refused',
        shown,
        `${time.text} is in the future (now: ${iso(now)}). Announced work belongs in maintenance/`,
      );
    return time;
  };
  const started = read('date', 'date');
  const end = fields.get('resolvedwhen');
  const hasEnd = end !== undefined && end.value !== null && end.value !== '';
  if (!resolved && !isOn(fields, 'informational')) {
    if (hasEnd) report('dropped', 'resolvedWhen', `${quote(end.value)}, because it is not resolved`);
    return { started, endsBeforeStart: false };
  }
  if (!hasEnd) {
    if (!isOn(fields, 'informational'))
      report(
        'uncounted',
        'resolvedWhen',
        'is missing: it is over, and its end is unknown, so it is in no duration',
      );
    return { started, endsBeforeStart: false };
  }
  const ended = read('resolvedwhen', 'resolvedWhen');
  const endsBeforeStart = started !== undefined && ended !== undefined && ended.instant < started.instant;
  if (endsBeforeStart)
    report(
      'refused',
      'resolvedWhen',
      `${ended.text} is before date, ${started.text}: correct the one that is wrong`,
    );
  return { started, ended, endsBeforeStart };
}
