import type { z } from 'zod';
import type { Interval } from '../figures/interval.ts';
import type { request } from '../schemas/compliance/request.ts';
import type { Random } from './random.ts';
import { dateOf, dayOf, weekdayOf } from './season.ts';
import { type RequestMonth, requestMonths, slowestNotes, toldRequests } from './texts/requests.ts';
import type { World } from './world.ts';

export type RequestFile = z.input<typeof request.schema>;

/** The latest working day up to a day: requests are not answered at weekends. */
const weekday = (day: number) => day - Math.max(0, weekdayOf(day) - 4);

/** The date of receipt: within a burst of its kind, otherwise any day of the month. */
function arrival(random: Random, { bursts = [] }: RequestMonth, kind: string, place: number, span: number[]) {
  const burst = bursts.find((each) => each.kind === kind && place < each.count);
  const [first, last] = burst ? [dayOf(burst.from), dayOf(burst.to)] : [span[0]!, span[1]!];
  return random.whole(first, last);
}

/** The requests of one kind in a month. The first is the slowest, and early enough to be answered in time. */
function ofKind(
  world: World,
  month: RequestMonth,
  { kind, count, slowest }: RequestMonth['received'][number],
): RequestFile[] {
  const { calendar, asOf } = world;
  const period = calendar.period(month.id);
  const today = dayOf(calendar.dateOf(asOf));
  const first = dayOf(calendar.dateOf(period.from));
  const last = Math.min(dayOf(calendar.dateOf(period.to - 1)), today);
  const until = month.answered === undefined ? today - 1 : dayOf(month.answered);
  const random = world.random('requests', `${month.id}/${kind}`);
  return Array.from({ length: count }, (_, place) => {
    const longest = place === count - 1;
    const latest = longest && slowest <= until - first ? Math.min(last, until - slowest) : last;
    let received = arrival(random, month, kind, place, [first, latest]);
    // It is answered on a working day, so that it takes exactly as long as the report says.
    while (longest && weekdayOf(received + slowest) > 4 && received > first) received--;
    if (longest && weekdayOf(received + slowest) > 4) received += 7 - weekdayOf(received + slowest);
    const length = longest ? slowest : Math.ceil(slowest * random.between(0.05, 0.95));
    const answer = longest ? received + slowest : weekday(received + length);
    const closed = Math.max(
      received,
      month.answered === undefined ? answer : Math.min(answer, weekday(until)),
    );
    const verified = Math.min(received + random.whole(0, 2), closed);
    const open = closed >= today;
    const found = random.next();
    return {
      received: dateOf(received),
      kind,
      rule: 'gdpr',
      ...(kind === 'objection' || verified > today ? {} : { verified: dateOf(verified) }),
      ...(open ? {} : { closed: dateOf(closed), outcome: outcomeOf(kind, found) }),
      ...(longest && kind === 'access' && slowestNotes[month.id] ? { note: slowestNotes[month.id] } : {}),
    };
  });
}

function outcomeOf(kind: RequestFile['kind'], chance: number): NonNullable<RequestFile['outcome']> {
  if (kind === 'objection' || kind === 'rectification') return 'fulfilled';
  if (chance < 0.07) return 'no data held';
  if (chance < 0.1) return 'withdrawn';
  return kind === 'erasure' && chance < 0.2 ? 'partly fulfilled' : 'fulfilled';
}

/** The person's country determines the rule: a few of the requests without a story are from Switzerland. */
function withRule(world: World, data: RequestFile, place: number): RequestFile {
  const swiss = Object.hasOwn(world.ledger.compliance.data.requestRules, 'fadp');
  return swiss && !data.note && place % 23 === 11 ? { ...data, rule: 'fadp' } : data;
}

/** The requests received in a range, by their number in the register. It begins with the first handwritten report. */
export function dataRequests(world: World, { from, to }: Interval): { id: string; data: RequestFile }[] {
  const { calendar, asOf } = world;
  if (!Object.hasOwn(world.ledger.compliance.data.requestRules, 'gdpr')) return [];
  const made = requestMonths
    .filter(({ id }) => calendar.period(id).from <= asOf)
    .flatMap((month) => month.received.flatMap((row) => ofKind(world, month, row)));
  return [...made, ...toldRequests.map((told): RequestFile => ({ ...told, rule: 'gdpr' }))]
    .map((data, place) => ({ data: withRule(world, data, place), place }))
    .sort((a, b) => dayOf(a.data.received) - dayOf(b.data.received) || a.place - b.place)
    .map(({ data }, at) => ({ id: `2026-${String(at + 1).padStart(3, '0')}`, data }))
    .filter(({ data }) => {
      const instant = calendar.startOfDay(data.received);
      return instant >= from && instant < to && instant <= asOf;
    });
}
