import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

interface Span {
  from: string;
  to: string;
}

/** When each event is, by its UID, as one reader understands it with the calendar's own zones, and as another does. */
export function readTwice(text: string): [Record<string, Span>, Record<string, Span>] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  const local = (property: ICAL.Property | null): string => {
    const time = property!.getFirstValue() as ICAL.Time;
    const name = property!.getParameter('tzid');
    if (name === undefined) return time.toJSDate().toISOString();
    const zone = zones.find(({ tzid }) => tzid === name);
    if (!zone) throw new Error(`the calendar lacks the zone ${String(name)}`);
    const instant = time.clone();
    instant.zone = zone;
    return new Date(instant.toUnixTime() * 1000).toISOString();
  };
  const one = calendar.getAllSubcomponents('vevent').map((event) => {
    const start = event.getFirstProperty('dtstart');
    const span = { from: local(start), to: local(event.getFirstProperty('dtend') ?? start) };
    return [String(event.getFirstPropertyValue('uid')), span] as const;
  });
  const two = Object.values(nodeIcal.sync.parseICS(text)).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [[event.uid, { from: event.start.toISOString(), to: event.end!.toISOString() }] as const]
      : [],
  );
  return [Object.fromEntries(one), Object.fromEntries(two)];
}
