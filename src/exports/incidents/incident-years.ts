import { seesFigure } from '../../figures/audience/figures-for.ts';
import type { Basis } from '../../figures/basis.ts';
import { incidentTimes } from '../../figures/incidents/incident-time.ts';
import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
import { yearOf } from '../../views/incidents/incidents.ts';
import type { JsonFile, JsonFolder } from '../data-file.ts';
import { instantText } from '../instant.ts';
import { listJson } from '../list-json.ts';
import { DATA_VERSION, origin } from '../site.ts';
import { judged, minutes, whenOf } from './incidents.ts';
import { incidentIndexSchema, incidentYearSchema } from './schema.ts';

/** An incident as data: instants in UTC, durations in minutes, null if unknown. */
function incidentRecord({ id, file, data }: Entry<Incident>, basis: Basis) {
  const times = incidentTimes(data);
  const { response, postmortem, published } = judged({ id, data }, basis);
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
    ...(seesFigure(basis.audience, 'response-attainment') && { response }),
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

/** The incidents by the year in which they began, latest year first; those of a year by id. */
function byYear(basis: Basis): [year: string, entries: Entry<Incident>[]][] {
  return [...Map.groupBy(basis.ledger.incidents, (entry) => yearOf(entry, basis))].sort(([a], [b]) =>
    a < b ? 1 : -1,
  );
}

/** Which years have incidents, and where they are. */
export const incidentJson: JsonFile = {
  as: 'json',
  name: 'incidents',
  holds: 'the years that have incidents: how many, and the file with them',
  schema: incidentIndexSchema,
  write(source) {
    const years = byYear(source.basis).map(([year, { length }]) => ({
      year,
      incidents: length,
      file: `incidents/${year}.json`,
    }));
    return listJson({ version: DATA_VERSION, ...origin(source) }, 'years', years);
  },
};

/** A file for each year with its incidents, so that nobody loads ten years to read one. */
export const incidentYears: JsonFolder = {
  as: 'folder',
  name: 'incidents',
  parts: ['year'],
  holds: 'one file for each year, with every incident that began in it: times, impacts, updates and response',
  schema: incidentYearSchema,
  documents: ({ basis }) =>
    byYear(basis).map(([year, entries]) => ({
      name: year,
      write: () =>
        listJson(
          { year, asOf: new Date(basis.asOf).toISOString(), zone: basis.calendar.zone },
          'incidents',
          entries.map((entry) => incidentRecord(entry, basis)),
        ),
    })),
};
