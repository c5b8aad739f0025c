import { seesFigure } from '../figures/audience/figures-for.ts';
import { type Basis, severityOf } from '../figures/basis.ts';
import {
  incidentTimes,
  postmortemPunctuality,
  responseAttainment,
} from '../figures/incidents/incident-time.ts';
import type { Entry } from '../records/entry.ts';
import { whenText } from '../records/when.ts';
import type { When } from '../schemas/fields.ts';
import type { Incident } from '../schemas/incident.ts';
import { MINUTE } from '../schemas/time.ts';
import type { JsonFile, Rows, Table } from './data-file.ts';
import { listJson } from './figures.ts';
import { instantText } from './instant.ts';

const minutes = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : milliseconds / MINUTE;

/** An instant in UTC, or a day, month or year where the time is not known; null if nothing is. */
const whenOf = (when: When | undefined) => (when === undefined ? null : whenText(when));

/** An incident as data: instants in UTC, durations in minutes, null if unknown. */
function incidentRecord({ id, file, data }: Entry<Incident>, basis: Basis) {
  const severity = severityOf(basis, data);
  const times = incidentTimes(data);
  const published = basis.publications.get(id);
  const postmortem = postmortemPunctuality(data, severity, published?.published, basis.asOf);
  return {
    id,
    file,
    title: data.title,
    severity: data.severity ?? null,
    state: data.state,
    started: whenOf(data.started),
    detected: whenOf(data.detected),
    acknowledged: whenOf(data.acknowledged),
    mitigated: whenOf(data.mitigated),
    resolved: whenOf(data.resolved),
    verified: whenOf(data.verified),
    cause: data.cause ?? null,
    deploy: data.deploy ? { ...data.deploy, at: instantText(data.deploy.at) } : null,
    minutesToDetect: minutes(times.detect),
    minutesToAcknowledge: minutes(times.acknowledge),
    minutesToResolve: minutes(times.resolve),
    ...(seesFigure(basis.audience, 'response-attainment') && {
      response: responseAttainment(data, severity, basis.asOf),
    }),
    ...(basis.audience.sees('postmortems') && {
      postmortem: {
        state: postmortem.state,
        due: instantText(postmortem.due),
        id: published?.entry?.id ?? null,
      },
    }),
    impacts: data.impacts.map(({ service, level, from, to }) => ({
      service,
      level,
      from: instantText(from),
      to: instantText(to),
    })),
    affects: data.affects,
    escalations: data.escalations.map(({ at, to }) => ({ at: instantText(at), to })),
    updates: data.updates.map(({ at, status, text, by }) => ({
      at: instantText(at),
      status: status ?? null,
      by: by ?? null,
      text,
    })),
    amendments: data.amendments.map(({ at, ...rest }) => ({ at: instantText(at), ...rest })),
  };
}

const HEAD = [
  'id',
  'title',
  'severity',
  'state',
  'started',
  'detected',
  'acknowledged',
  'resolved',
  'cause',
  'minutes_to_detect',
  'minutes_to_acknowledge',
  'minutes_to_resolve',
  'response',
  'postmortem',
  'services',
  'file',
];

function incidentRows(basis: Basis): Rows['rows'] {
  const records = basis.ledger.incidents.map((entry) => incidentRecord(entry, basis));
  return records.map((record) => [
    record.id,
    record.title,
    record.severity,
    record.state,
    record.started,
    record.detected,
    record.acknowledged,
    record.resolved,
    record.cause,
    record.minutesToDetect,
    record.minutesToAcknowledge,
    record.minutesToResolve,
    record.response ?? null,
    record.postmortem?.state ?? null,
    [...new Set(record.impacts.map(({ service }) => service))].join(' '),
    record.file,
  ]);
}

export const incidentTable: Table = {
  as: 'table',
  name: 'incidents',
  holds: 'one row per incident',
  head: HEAD,
  about: { cause: 'causes', response: 'agents', postmortem: 'postmortems' },
  rows: ({ basis }) => incidentRows(basis),
};

/** Every incident, oldest id first. */
export const incidentJson: JsonFile = {
  as: 'json',
  name: 'incidents',
  holds: 'every incident with its times, impacts, updates and response',
  write({ basis }) {
    const head = { asOf: new Date(basis.asOf).toISOString(), zone: basis.calendar.zone };
    return listJson(
      head,
      'incidents',
      basis.ledger.incidents.map((entry) => incidentRecord(entry, basis)),
    );
  },
};
