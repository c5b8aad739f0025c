import { iso } from '../../schemas/time.ts';
import type { Report } from '../loss.ts';
import type { Fields } from './front-matter.ts';
import { quote } from './quote.ts';
import { readTime, type Time } from './time.ts';

/** Whether the issue is resolved. Drafts and announcements are refused: they are not incidents. */
export function readResolved(fields: Fields, report: Report): boolean {
  const field = fields.get('resolved');
  const resolved = field?.value === true || field?.value === 'true';
  if (fields.get('draft')?.value === true)
    report('refused', 'draft', 'true: cState does not publish it. Remove the line to import it');
  if (resolved) return true;
  if (fields.get('informational')?.value === true)
    report(
      'refused',
      'informational',
      'true: an announcement, which cState shows as neither open nor resolved. Set resolved: true to import it as an incident',
    );
  else
    report(
      'guessed',
      'state',
      `investigating, because resolved is ${field ? quote(field.value) : 'missing'} and the source does not give the state of the response`,
    );
  return false;
}

/** Start and end. An issue that is in the future or ends before it starts is refused. */
export function readTimes(fields: Fields, resolved: boolean, zone: string, now: number, report: Report) {
  const read = (name: string, shown: string): Time | undefined => {
    const time = readTime(fields.get(name)?.value, zone);
    if ('fault' in time) {
      report('refused', shown, time.fault);
      return undefined;
    }
    if (time.mended) report('mended', shown, time.mended);
    if (time.guessed) report('guessed', shown, time.guessed);
    if (time.instant > now)
      report(
        'refused',
        shown,
        `${time.text} is in the future (now: ${iso(now)}). Announced work belongs in maintenance/`,
      );
    return time;
  };
  const started = read('date', 'date');
  const end = fields.get('resolvedwhen');
  if (!resolved) {
    if (end && end.value !== null && end.value !== '')
      report('dropped', 'resolvedWhen', `${quote(end.value)}, because it is not resolved`);
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
