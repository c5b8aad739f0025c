import { quote } from '../../records/quote.ts';
import { iso } from '../../schemas/time.ts';
import type { SourceImpact } from '../archive.ts';
import type { Report } from '../loss.ts';
import type { Change, Told } from './updates.ts';

/** The level of each status of a component that harms users. */
const LEVELS: Readonly<Record<string, SourceImpact['level']>> = {
  major_outage: 'outage',
  partial_outage: 'partial',
  degraded_performance: 'degraded',
};

/** The statuses of a component without impact. */
const HARMLESS = ['operational', 'under_maintenance'];

/** When the event of a component's impacts began, and ended; in epoch milliseconds. */
interface Span {
  start: number;
  end: number | undefined;
  isOver: boolean;
}

/** The impacts of an event, from the statuses that its updates gave to components. `nameOf` returns a component's present name. */
export function readImpacts(
  told: readonly Told[],
  span: Span,
  nameOf: (change: Change) => string,
  report: Report,
): SourceImpact[] {
  const changes = told.flatMap(({ at, changes }) => changes.map((change) => ({ at, ...change })));
  const byComponent = Map.groupBy(changes, ({ key }) => key);
  const impacts = [...byComponent.values()].flatMap((own) =>
    impactsOf(nameOf(own.at(-1)!), own, span, report),
  );
  return impacts
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, ...impact }) => ({
      ...impact,
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
    }));
}

interface Impact {
  service: string;
  level: SourceImpact['level'];
  from: number;
  to: number | undefined;
}

/** The impacts on one component. The old status is believed only where nothing else says that it was affected. */
function impactsOf(
  service: string,
  changes: readonly (Change & { at: number })[],
  { start, end, isOver }: Span,
  report: Report,
): Impact[] {
  const levelOf = (status: string | undefined): SourceImpact['level'] | undefined => {
    if (status === undefined || HARMLESS.includes(status)) return undefined;
    return LEVELS[status] ?? 'unknown';
  };
  const steps = changes.map(({ at, after }) => ({ at, level: levelOf(after) }));
  for (const status of new Set(changes.map(({ after }) => after)))
    if (levelOf(status) === 'unknown')
      report(
        'uncounted',
        'impacts',
        `${quote(service)} was ${quote(status)}, which is no status of a component: how badly it was affected is not known`,
      );
  const [first] = changes;
  const before = LEVELS[first!.before ?? ''];
  if (before !== undefined && steps[0]!.level === undefined && first!.at > start) {
    steps.unshift({ at: start, level: before });
    report(
      'guessed',
      'impacts',
      `${quote(service)} was ${first!.before} before the update that set it back: its impact begins with the incident`,
    );
  }
  const impacts: Impact[] = [];
  for (const { at, level } of steps) {
    const current = impacts.at(-1);
    const isOpen = current !== undefined && current.to === undefined;
    if (isOpen && current.level === level) continue;
    if (isOpen) current.to = at;
    if (level !== undefined) impacts.push({ service, level, from: at, to: undefined });
  }
  return impacts.flatMap((impact) => within(impact, { end, isOver }, report));
}

/** An impact that lasts until it was set back, or until its event was over; none if it would last no time. */
function within(impact: Impact, { end, isOver }: Omit<Span, 'start'>, report: Report): Impact[] {
  const { service, level, from, to } = impact;
  if (end !== undefined && from >= end) {
    report(
      'dropped',
      'impacts',
      `${quote(service)} was set to ${level} at ${iso(from)}, at or after the end at ${iso(end)}`,
    );
    return [];
  }
  if (to === undefined && isOver)
    report(
      'guessed',
      'impacts',
      `${quote(service)} was never set back to operational: its impact ${end === undefined ? 'has no known end' : `ends with the incident at ${iso(end)}`}`,
    );
  if (to !== undefined && end !== undefined && to > end)
    report(
      'mended',
      'impacts',
      `${quote(service)} was set back at ${iso(to)}, after the end at ${iso(end)}: its impact ends there`,
    );
  const until = end === undefined ? to : Math.min(to ?? end, end);
  return until === from ? [] : [{ ...impact, to: until }];
}
