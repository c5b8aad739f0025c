import type { Period } from '../../records/calendar.ts';
import { REQUEST_KINDS } from '../../schemas/compliance/request.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { FigureId } from '../definitions.ts';
import type { Detail, Figure } from '../figure.ts';
import { type Made, makeFigure } from '../make-figure.ts';
import { average, share } from '../ratio.ts';
import { distribution } from '../statistics.ts';
import { complianceDeadlines, type Deadline, deadlineState } from './deadline-list.ts';
import { type JudgedRequest, judgeRequests, punctuality } from './requests.ts';

/** The figures of the requests that came in a period. */
function requestFigures(basis: Basis, period: Period, received: JudgedRequest[], closed: JudgedRequest[]) {
  const { onTime, judged } = punctuality(received.map(({ state }) => state));
  const inState = (state: JudgedRequest['state']) => received.filter((each) => each.state === state);
  const days = received.flatMap((each) => each.days ?? []);
  const spread = distribution(days);
  const make = <Id extends FigureId>(
    id: Id,
    rows: JudgedRequest[],
    made: Pick<Made<Id>, 'value' | 'ratio'>,
    n: number,
    detail: Detail<Id>,
  ) =>
    makeFigure(basis, id, 'organisation', period, {
      ...made,
      n,
      sources: rows.map(({ file }) => file),
      detail,
    });
  const answered = received.filter((each) => each.days !== null);
  const sum = days.reduce((total, each) => total + each, 0);
  const [overdue, pending] = [inState('overdue'), inState('pending')];
  return [
    make('requests-received', received, { value: received.length }, received.length, kindsOf(received)),
    make('requests-closed', closed, { value: closed.length }, closed.length, {}),
    make('request-punctuality', received, { ratio: share(onTime, judged) }, judged, {
      onTime,
      judged,
      late: inState('late').length,
      overdue: overdue.length,
      pending: pending.length,
    }),
    make('requests-overdue', overdue, { value: overdue.length }, overdue.length, {}),
    make('requests-pending', pending, { value: pending.length }, pending.length, {}),
    make('request-answer-time', answered, { ratio: average(sum, days.length) }, days.length, {
      days: sum,
      median: spread.median,
      p90: spread.p90,
    }),
    make('request-slowest', answered, { value: spread.longest }, answered.length, {}),
  ];
}

/** How many requests came of each kind of which any did. */
function kindsOf(received: readonly JudgedRequest[]): Detail<'requests-received'> {
  const kinds = Map.groupBy(received, ({ data }) => data.kind);
  return Object.fromEntries(
    REQUEST_KINDS.toSorted().flatMap((kind) => (kinds.has(kind) ? [[kind, kinds.get(kind)!.length]] : [])),
  );
}

/** Obligation deadlines that fell due in a period: done in time ÷ (done + overdue). */
function obligationFigure(basis: Basis, period: Period, due: Deadline[]): Figure {
  const states = due.map((deadline) => deadlineState(deadline, basis.today));
  const onTime = states.filter((state) => state === 'done').length;
  const judged = states.filter((state) => state !== 'due').length;
  return makeFigure(basis, 'obligation-punctuality', 'organisation', period, {
    ratio: share(onTime, judged),
    n: judged,
    sources: [...new Set(due.map(({ file }) => file))],
    detail: { onTime, judged, overdue: states.filter((state) => state === 'overdue').length },
  });
}

/** What the registers of requests and obligations say of months, quarters, years and all time. */
export function registerFigures(basis: Basis): Figure[] {
  const { calendar, ledger, today } = basis;
  const periods = [...periodsOf(basis, ['year', 'quarter', 'month']), basis.all];
  const within = (period: Period, day: string | undefined) => {
    if (day === undefined) return false;
    const start = calendar.startOfDay(day);
    // "All" ends at as-of, which may be the first instant of the day itself.
    return period.kind === 'all' || (start >= period.from && start < period.to);
  };
  const requests = judgeRequests(ledger, today);
  const began = requests.map(({ data }) => data.received).sort()[0];
  const deadlines = complianceDeadlines(basis).filter(({ kind }) => kind === 'obligation');
  return periods.flatMap((period) => [
    // Before the first request there was no register: that is no data, not none.
    ...(began !== undefined && (period.kind === 'all' || calendar.startOfDay(began) < period.to)
      ? requestFigures(
          basis,
          period,
          requests.filter(({ data }) => within(period, data.received)),
          requests.filter(({ data }) => within(period, data.closed)),
        )
      : []),
    ...(deadlines.length > 0
      ? [
          obligationFigure(
            basis,
            period,
            deadlines.filter(({ due }) => within(period, due)),
          ),
        ]
      : []),
  ]);
}
