import type { Lane } from '../../charts/lanes.ts';
import { seesFigure } from '../../figures/audience/figures-for.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import { incidentTimes, postmortemPunctuality } from '../../figures/incidents/incident-time.ts';
import type { Interval } from '../../figures/interval.ts';
import { beginOf, endOf, isEndUnknown } from '../../records/incident-moments.ts';
import { agentName } from '../../records/names.ts';
import { exact } from '../../records/when.ts';
import { formatDuration } from '../../words/format.ts';
import { budgetShares } from '../services/budget-shares.ts';
import { impactLanes } from './impact-lanes.ts';
import { type IncidentEntry, isOpen, lengthWords, responseOf, servicesOf } from './incidents.ts';
import { type NextUpdate, nextUpdate } from './open-incidents.ts';
import { datesOf, momentsOf, type TimelineItem, timelineOf } from './timeline.ts';

interface Mark {
  status: Status;
  word?: string;
}

/** A line of an incident's timeline. */
interface TimelineRow extends TimelineItem {
  /** The day, where a new one begins. */
  day: string | undefined;
  /** How long after the start; undefined for the start itself. */
  after: string | undefined;
  /** "25 min since the previous update (limit 15 min)"; undefined if it was within the limit. */
  gap: string | undefined;
}

/** The response to an incident against its targets. */
interface ResponseFacts {
  /** Undefined if not recorded. */
  detected: string | undefined;
  acknowledged: string | undefined;
  attainment: Mark;
  length: string;
  /** Undefined if none was due. */
  escalation: { due: number; to: string; mark: Mark } | undefined;
  /** Undefined if no updates were required. */
  updates: Mark | undefined;
}

/** The post-mortem of an incident. */
interface PostmortemFacts {
  /** Undefined if none is published. */
  id: string | undefined;
  title: string | undefined;
  /** Undefined if none was required. */
  mark: Mark | undefined;
  due: number | undefined;
}

/** What the incident page shows beside its own words. */
export interface IncidentPage {
  services: { id: string; name: string; level: string }[];
  /** The services affected and when; no lanes if none was. */
  lanes: Lane[];
  range: Interval;
  moments: { name: string; at: number }[];
  /** In the order of time; of an open incident the newest first. */
  timeline: TimelineRow[];
  /** When the next update is due, and by how much it is late; undefined if none is. */
  nextUpdate: NextUpdate | undefined;
  /** The moments of which only a day, month or year is known, in words. */
  dates: string[];
  response: ResponseFacts;
  /** Undefined if none is there and none was asked for. */
  postmortem: PostmortemFacts | undefined;
  shares: ReturnType<typeof budgetShares>;
}

/** What the incident page shows. */
export function incidentPage(entry: IncidentEntry, basis: Basis): IncidentPage {
  const { data } = entry;
  const services = servicesOf(entry, basis);
  const first = Math.min(beginOf(data, basis.calendar), ...data.impacts.map(({ from }) => from));
  const last = Math.max(endOf(data, basis.calendar) ?? basis.asOf, exact(data.verified) ?? 0);
  const margin = Math.max((last - first) * 0.03, 60_000);
  return {
    services,
    lanes: impactLanes(services, data.impacts, basis, isEndUnknown(data) ? 'end not known' : 'ongoing'),
    range: { from: first - margin, to: last + margin },
    moments: momentsOf(entry).filter(({ name }) => name !== 'Mitigated'),
    timeline: timelineRows(entry, basis),
    nextUpdate: nextUpdate(entry, basis),
    dates: datesOf(entry),
    response: responseFacts(entry, basis),
    postmortem: postmortemFacts(entry, basis),
    shares: budgetShares(entry, basis),
  };
}

function timelineRows(entry: IncidentEntry, basis: Basis): TimelineRow[] {
  const started = exact(entry.data.started);
  const { severity, updates } = responseOf(entry, basis);
  const judged = seesFigure(basis.audience, 'update-gaps');
  const rows = timelineOf(entry, basis).map((item, i) => {
    const { at, text } = item;
    const gap = text === undefined || !judged ? undefined : updates?.violations.find(({ to }) => to === at);
    return {
      ...item,
      after: i > 0 && started !== undefined && at >= started ? formatDuration(at - started) : undefined,
      gap:
        gap &&
        `${formatDuration(gap.length)} since the previous update (limit ${formatDuration(severity!.updateEvery!)})`,
    };
  });
  // What happened last matters most while it goes on.
  if (isOpen(entry)) rows.reverse();
  let last = '';
  return rows.map((row) => {
    const date = basis.calendar.dateOf(row.at);
    const day = date === last ? undefined : date;
    last = date;
    return { ...row, day };
  });
}

const ATTAINMENT: Record<ReturnType<typeof responseOf>['attainment'], Mark> = {
  met: { status: 'met' },
  missed: { status: 'missed' },
  no_target: { status: 'no_target' },
  pending: { status: 'no_data', word: 'pending' },
  unknown: { status: 'no_data', word: 'not known' },
};

function responseFacts(entry: IncidentEntry, basis: Basis): ResponseFacts {
  const { attainment, escalation, ...response } = responseOf(entry, basis);
  const updates = seesFigure(basis.audience, 'update-gaps') ? response.updates : undefined;
  const { detect, acknowledge } = incidentTimes(entry.data);
  return {
    detected: detect === undefined ? undefined : formatDuration(detect),
    acknowledged: acknowledge === undefined ? undefined : formatDuration(acknowledge),
    attainment: ATTAINMENT[attainment],
    length: lengthWords(entry, basis.asOf),
    escalation: escalation && {
      due: escalation.due,
      to: agentName(basis.ledger, escalation.to),
      mark: escalationMark(escalation, { late: 'made ', never: 'not made' }),
    },
    updates:
      updates &&
      (updates.violations.length === 0
        ? { status: 'met', word: 'all within the limit' }
        : {
            status: 'missed',
            word: `${updates.violations.length} of ${updates.gaps.length} gaps over the limit`,
          }),
  };
}

/** The mark for an escalation that was due. */
export function escalationMark(
  { due, made }: { due: number; made?: number | undefined },
  words: { late: string; never: string },
): { status: Status; word: string } {
  if (made === undefined) return { status: 'missed', word: words.never };
  if (made <= due) return { status: 'met', word: 'made' };
  return { status: 'at_risk', word: `${words.late}${formatDuration(made - due)} late` };
}

function postmortemFacts(entry: IncidentEntry, basis: Basis): PostmortemFacts | undefined {
  const { severity } = responseOf(entry, basis);
  const publication = basis.publications.get(entry.id);
  const { state, due } = postmortemPunctuality(entry.data, severity, publication?.published, basis.asOf);
  if (state === 'not_required' && !publication) return undefined;
  const published = publication?.published;
  const late = published && due !== undefined ? formatDuration(published - due) : '';
  const marks: Record<typeof state, Mark | undefined> = {
    not_required: undefined,
    on_time: { status: 'met', word: 'on time' },
    late: { status: 'at_risk', word: `${late} late` },
    overdue: { status: 'missed', word: 'overdue' },
    not_due: { status: 'no_data', word: 'not due yet' },
    unknown: { status: 'no_data', word: 'published at an unknown time' },
  };
  return {
    id: publication?.entry?.id,
    title: (publication?.entry?.data as { title: string } | undefined)?.title,
    mark: marks[state],
    due: state === 'not_required' ? undefined : due,
  };
}
