import { type Basis, severityOf } from '../../figures/basis.ts';
import {
  incidentTimes,
  postmortemPunctuality,
  responseAttainment,
} from '../../figures/incidents/incident-time.ts';
import type { Entry } from '../../records/entry.ts';
import { begunOf } from '../../records/incident-moments.ts';
import { exact, whenText } from '../../records/when.ts';
import type { When } from '../../schemas/fields.ts';
import { type Incident, incident } from '../../schemas/incident.ts';
import { MINUTE } from '../../schemas/time.ts';
import { FILE, fieldAbout, instant, keyOf, maybe, onlyWith, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

/** In minutes; null if it is not known. */
export const minutes = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : milliseconds / MINUTE;

/** An instant in UTC, or a day, month or year where the time is not known; null if nothing is. */
export const whenOf = (when: When | undefined) => (when === undefined ? null : whenText(when));

/** How the response and the post-mortem of an incident stand. */
export function judged({ id, data }: Pick<Entry<Incident>, 'id' | 'data'>, basis: Basis) {
  const severity = severityOf(basis, data);
  const published = basis.publications.get(id);
  return {
    response: responseAttainment(data, severity, basis.asOf),
    postmortem: postmortemPunctuality(data, severity, published?.published, basis.asOf),
    published,
  };
}

const about = (field: string) => fieldAbout(incident.schema, field);
/** Of times that may be known by their day only. */
const ifExact = (field: string) => `${about(field)} Null if the time is not known.`;

export const incidentTable = defineTable({
  name: 'incidents',
  holds: 'one row per incident',
  columns: {
    id: text('Id of the incident.'),
    title: text(about('title')),
    severity: maybe(keyOf('severities', about('severity'))),
    state: text(about('state')),
    began: text('When it began, or was detected: an instant, or the day, month or year if no more is known.'),
    started: maybe(instant(ifExact('started'))),
    detected: maybe(instant(ifExact('detected'))),
    acknowledged: maybe(instant(ifExact('acknowledged'))),
    mitigated: maybe(instant(ifExact('mitigated'))),
    resolved: maybe(instant(ifExact('resolved'))),
    verified: maybe(instant(ifExact('verified'))),
    ended: maybe(
      text(
        'When it was resolved: an instant, or the day, month or year. Null while it is open, or if it is not known.',
      ),
    ),
    cause: onlyWith('causes', maybe(text(about('cause')))),
    minutes_to_detect: maybe(quantity('min', 'From start to detection.')),
    minutes_to_acknowledge: maybe(quantity('min', 'From detection to acknowledgement.')),
    minutes_to_resolve: maybe(quantity('min', 'From start to resolution.')),
    response: onlyWith(
      'agents',
      text('Whether the response was in time: `met`, `missed`, `pending`, `unknown` or `no_target`.'),
    ),
    postmortem: onlyWith('postmortems', text('Whether its post-mortem was published in time.')),
    services: text('The services with an impact on record, separated by spaces.'),
    file: FILE,
  },
  key: ['id'],
  time: 'began',
  rows: ({ basis }) =>
    basis.ledger.incidents.map((entry) => {
      const { id, file, data } = entry;
      const times = incidentTimes(data);
      const { response, postmortem } = judged(entry, basis);
      return {
        id,
        title: data.title,
        severity: data.severity ?? null,
        state: data.state,
        began: whenText(begunOf(data)),
        started: exact(data.started) ?? null,
        detected: exact(data.detected) ?? null,
        acknowledged: exact(data.acknowledged) ?? null,
        mitigated: exact(data.mitigated) ?? null,
        resolved: exact(data.resolved) ?? null,
        verified: exact(data.verified) ?? null,
        ended: whenOf(data.resolved),
        cause: data.cause ?? null,
        minutes_to_detect: minutes(times.detect),
        minutes_to_acknowledge: minutes(times.acknowledge),
        minutes_to_resolve: minutes(times.resolve),
        response,
        postmortem: postmortem.state,
        services: [...new Set(data.impacts.map(({ service }) => service))].join(' '),
        file,
      };
    }),
});
