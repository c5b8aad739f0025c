import type { DocumentSchema } from '../data-file.ts';
import { originProperties } from '../figures/schemas.ts';

const text: DocumentSchema = { type: 'string' };
const textOrNull: DocumentSchema = { type: ['string', 'null'] };
const minutes: DocumentSchema = {
  type: ['number', 'null'],
  description: 'In minutes; null if it is not known.',
};
const when: DocumentSchema = {
  type: ['string', 'null'],
  description: 'An instant in UTC, or the day, month or year if no more is known.',
};
const list = (description: string): DocumentSchema => ({
  type: 'array',
  description,
  items: { type: 'object' },
});

/** The document with the years that have incidents. */
export const incidentIndexSchema: DocumentSchema = {
  type: 'object',
  required: [...Object.keys(originProperties), 'years'],
  properties: {
    ...originProperties,
    years: {
      type: 'array',
      description: 'Latest first.',
      items: {
        type: 'object',
        required: ['year', 'incidents', 'file'],
        properties: {
          year: text,
          incidents: { type: 'integer', minimum: 1, description: 'How many began in it.' },
          file: { ...text, description: 'The file with them, relative to this one.' },
        },
      },
    },
  },
};

/** The document with the incidents of a year. */
export const incidentYearSchema: DocumentSchema = {
  type: 'object',
  required: ['year', 'asOf', 'zone', 'incidents'],
  properties: {
    year: { ...text, description: 'The year in which they began, in the time zone of the organisation.' },
    asOf: { type: 'string', format: 'date-time' },
    zone: text,
    incidents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'file', 'title', 'severity', 'state', 'impacts', 'updates'],
        properties: {
          id: text,
          file: text,
          title: text,
          severity: textOrNull,
          state: text,
          started: when,
          detected: when,
          acknowledged: when,
          mitigated: when,
          resolved: when,
          verified: when,
          cause: textOrNull,
          deploy: { type: ['object', 'null'], description: 'The deployment that caused it.' },
          minutesToDetect: minutes,
          minutesToAcknowledge: minutes,
          minutesToResolve: minutes,
          response: { ...text, enum: ['met', 'missed', 'pending', 'unknown', 'no_target'] },
          postmortem: { type: 'object', description: 'State, due time and id of its post-mortem.' },
          impacts: list('Service, level, start and end of each impact.'),
          affects: { type: 'array', items: text },
          escalations: list('Who was called, and when.'),
          updates: list('What those affected were told, and when.'),
          amendments: list('Later corrections of its facts.'),
        },
      },
    },
  },
};
