import { makeCalendar } from '../../src/records/calendar.ts';
import type { AdapterName } from '../../src/schemas/sources.ts';
import type { Adapter, Answer, Request, SourceContext } from '../../src/sources/adapter.ts';
import { adapters } from '../../src/sources/adapters.ts';

/** An adapter, whatever its settings and payload are. */
export type AnyAdapter = Adapter<unknown, unknown>;

export const allAdapters = adapters as unknown as Readonly<Record<AdapterName, AnyAdapter>>;

/** The names of three services, and other names of theirs. */
const SERVICES = new Map([
  ['shop', 'shop'],
  ['web shop', 'shop'],
  ['checkout', 'checkout'],
  ['search', 'search'],
]);

const calendar = makeCalendar('Europe/Berlin');

/** What an adapter is given in tests: an organisation in Berlin with three services and four severities. */
export function testContext(
  settings: unknown,
  { id = 'source', period = '2026-11-28' } = {},
): SourceContext<unknown> {
  const { from, to } = calendar.period(period);
  return {
    id,
    settings,
    period: { id: period, from, to },
    local: calendar,
    services: SERVICES,
    severities: ['P0', 'P1', 'P2', 'P3'],
  };
}

/** Puts an adapter's questions to what answers them, and returns what it keeps, and the questions. At most a number of them. */
export function askAll(
  adapter: AnyAdapter,
  context: SourceContext<unknown>,
  answer: (request: Request, number: number) => Answer,
  most = 500,
): { payload: unknown; requests: Request[] } {
  const requests: Request[] = [];
  const questions = adapter.ask(context);
  let step = questions.next();
  while (!step.done && requests.length < most) {
    requests.push(step.value);
    step = questions.next(answer(step.value, requests.length - 1));
  }
  return { payload: step.done ? step.value : undefined, requests };
}
