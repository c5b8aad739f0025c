/** One event's properties by name, parameters left out. */
export type CalendarEvent = Record<string, string>;

/** An RFC 5545 reader for the calendars this software writes; throws for an invalid line. */
export function readCalendar(text: string): { properties: CalendarEvent; events: CalendarEvent[] } {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const folded = text.slice(0, -2).split('\r\n');
  for (const line of folded) {
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`a control character: ${line}`);
  }
  const unfolded = folded.join('\r\n').replaceAll('\r\n ', '');
  // Zones stand between the properties of the calendar and its events; tests/exports/maintenance-calendar.test.ts reads them.
  const lines = unfolded
    .replace(/(?:^BEGIN:VTIMEZONE\r\n.*?^END:VTIMEZONE\r\n)+(?=BEGIN:VEVENT)/ms, '')
    .split('\r\n');
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('no calendar');
  const properties: CalendarEvent = {};
  const events: CalendarEvent[] = [];
  let event: CalendarEvent | undefined;
  for (const line of lines.slice(1, -1)) {
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no property: ${line}`);
    if (name === 'BEGIN' && value === 'VEVENT' && !event) event = {};
    else if (name === 'END' && value === 'VEVENT' && event) {
      events.push(event);
      event = undefined;
    } else {
      const target = event ?? properties;
      if (name === 'BEGIN' || name === 'END' || Object.hasOwn(target, name))
        throw new Error(`out of place: ${line}`);
      target[name] = value.replaceAll(/\\([\\;,nN])/g, (_, mark) => (/n/i.test(mark) ? '\n' : mark));
    }
  }
  if (event) throw new Error('an event without an end');
  return { properties, events };
}
