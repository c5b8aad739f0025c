import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
import { MINUTE } from '../../schemas/time.ts';
import { type Basis, byPeriod, severityAtResolution, severityOf } from '../basis.ts';
import type { FigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import { type Made, makeFigure } from '../make-figure.ts';
import { distribution } from '../statistics.ts';
import { isOpenAction } from './actions.ts';
import {
  escalationDue,
  postmortemPunctuality,
  responseAttainment,
  updateViolations,
} from './incident-time.ts';

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

type Entries = readonly Entry<Incident>[];
const files = (entries: Entries) => entries.map(({ file }) => file);

function responses(basis: Basis, subject: string, period: Period, entries: Entries): Figure {
  const states = entries.map(({ data }) => responseAttainment(data, severityOf(basis, data), basis.asOf));
  const count = (state: string) => states.filter((each) => each === state).length;
  const [met, missed] = [count('met'), count('missed')];
  const unacknowledged = entries.filter(
    ({ data }, i) => states[i] === 'unknown' && data.acknowledged === undefined,
  ).length;
  return makeFigure(basis, 'response-attainment', subject, period, {
    value: percent(met, met + missed),
    n: met + missed,
    sources: files(entries.filter((_, i) => states[i] === 'met' || states[i] === 'missed')),
    detail: { met, missed, pending: count('pending'), unknown: count('unknown'), unacknowledged },
  });
}

function escalations(basis: Basis, subject: string, period: Period, entries: Entries): Figure {
  const due = entries.flatMap((entry) => {
    const escalation = escalationDue(entry.data, severityOf(basis, entry.data), basis.asOf);
    return escalation ? [{ entry, escalation }] : [];
  });
  const made = due.filter(({ escalation }) => escalation.made !== undefined).length;
  return makeFigure(basis, 'escalations', subject, period, {
    value: percent(made, due.length),
    n: due.length,
    sources: files(due.map(({ entry }) => entry)),
    detail: { due: due.length, made, missing: due.length - made },
  });
}

function silences(basis: Basis, subject: string, period: Period, entries: Entries): Figure {
  const known = entries.flatMap((entry) => {
    const result = updateViolations(entry.data, severityOf(basis, entry.data), basis.asOf);
    return result ? [{ entry, ...result }] : [];
  });
  const gaps = known.reduce((sum, { gaps }) => sum + gaps.length, 0);
  const violations = known.reduce((sum, { violations }) => sum + violations.length, 0);
  const longest = known.flatMap(({ gaps }) => gaps).reduce((most, { length }) => Math.max(most, length), 0);
  return makeFigure(basis, 'update-gaps', subject, period, {
    value: gaps === 0 ? null : violations,
    n: gaps,
    // What the interval means.
    target: { comparator: '<=', value: 0, unit: 'gaps' },
    sources: files(known.map(({ entry }) => entry)),
    detail: { longestMinutes: gaps === 0 ? null : longest / MINUTE },
  });
}

function punctuality(basis: Basis, subject: string, period: Period, entries: Entries): Figure {
  const states = entries.map(({ id, data }) =>
    postmortemPunctuality(
      data,
      severityAtResolution(basis, data),
      basis.publications.get(id)?.published,
      basis.asOf,
    ),
  );
  const count = (state: string) => states.filter((each) => each.state === state).length;
  const [onTime, late, overdue] = [count('on_time'), count('late'), count('overdue')];
  const due = onTime + late + overdue;
  const counted = entries.filter((_, i) => ['on_time', 'late', 'overdue'].includes(states[i]!.state));
  return makeFigure(basis, 'postmortem-punctuality', subject, period, {
    value: percent(onTime, due),
    n: due,
    // One post-mortem may explain several incidents.
    sources: [
      ...new Set(
        counted.flatMap(({ id, file }) => {
          const publication = basis.publications.get(id);
          return publication?.entry ? [file, publication.entry.file] : [file];
        }),
      ),
    ],
    detail: { onTime, late, overdue, notDue: count('not_due'), unknown: count('unknown') },
  });
}

/** Response, escalation, updates and post-mortems: each a share or a count of what the severities ask for. */
export function responseFigures(basis: Basis): Figure[] {
  const { incidents, severities } = basis.ledger;
  const perSubject = (
    groups: Map<Period, Entry<Incident>[]>,
    make: (basis: Basis, subject: string, period: Period, entries: Entries) => Figure,
  ) =>
    [...groups].flatMap(([period, group]) => [
      make(basis, 'organisation', period, group),
      ...Object.keys(severities.data).map((severity) =>
        make(
          basis,
          `severity:${severity}`,
          period,
          group.filter(({ data }) => data.severity === severity),
        ),
      ),
    ]);
  const detected = byPeriod(basis, incidents, ({ data }) => data.detected ?? data.started);
  const due = byPeriod(basis, incidents, ({ data }) => postmortemDue(basis, data));
  return [
    ...perSubject(detected, responses),
    ...perSubject(detected, escalations),
    ...perSubject(detected, silences),
    ...perSubject(due, punctuality),
  ];
}

/** The moment by which a period owns a post-mortem: when it was due, or as-of while that lies ahead. */
function postmortemDue(basis: Basis, incident: Incident): number | undefined {
  const { due } = postmortemPunctuality(
    incident,
    severityAtResolution(basis, incident),
    undefined,
    basis.asOf,
  );
  return due === undefined ? undefined : Math.min(due, basis.asOf);
}

/** Action items as they stand at as-of, and how long done ones took. */
export function actionFigures(basis: Basis): Figure[] {
  const { actions } = basis;
  const open = actions.filter(isOpenAction);
  const overdue = open.filter(({ state }) => state === 'overdue');
  const due = open.filter((action) => action.due !== undefined);
  const closed = actions.filter((action) => action.daysToClose !== undefined);
  const closure = distribution(closed.map((action) => action.daysToClose!));
  const from = (items: typeof actions) => [...new Set(items.map(({ postmortem }) => postmortem.file))];
  const known = actions.length > 0;
  const figure = <Id extends FigureId>(id: Id, made: Made<Id>) =>
    makeFigure(basis, id, 'organisation', basis.all, made);
  return [
    figure('actions-open', {
      value: known ? open.length : null,
      n: actions.length,
      sources: from(open),
    }),
    figure('actions-overdue', {
      // Of what has no due date it is not known whether it is overdue.
      value: known && (due.length > 0 || open.length === 0) ? overdue.length : null,
      n: due.length,
      // What a due day means.
      target: { comparator: '<=', value: 0, unit: 'items' },
      ...(due.length < open.length && overdue.length === 0 && { status: 'incomplete' as const }),
      sources: from(overdue),
      detail: { of: open.length },
    }),
    figure('action-closure', {
      value: closure.mean,
      n: closure.n,
      sources: from(closed),
      detail: { median: closure.median, p90: closure.p90, longest: closure.longest },
    }),
  ];
}
