import type { DocumentSchema } from '../data-file.ts';

/** Documents as they are written, for the description of the API. */
const text: DocumentSchema = { type: 'string' };
const numberOrNull: DocumentSchema = { type: ['number', 'null'] };
const count: DocumentSchema = { type: 'integer', minimum: 0 };
const time: DocumentSchema = { type: 'string', format: 'date-time' };

/** What every document says of where it comes from. */
export const originProperties: Record<string, DocumentSchema> = {
  version: { ...text, description: 'Version of the form of the data.' },
  organisation: text,
  zone: { ...text, description: 'IANA time zone.' },
  asOf: { ...time, description: 'The moment that everything is as of.' },
  commit: { type: ['string', 'null'], description: 'The commit of the records.' },
  history: { ...text, description: 'The commit in words, or why there is none.' },
};

export const figureIndexSchema: DocumentSchema = {
  type: 'object',
  required: [...Object.keys(originProperties), 'figures'],
  properties: {
    ...originProperties,
    figures: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name', 'group', 'unit', 'formula', 'values', 'known', 'years'],
        properties: {
          id: text,
          name: text,
          group: text,
          unit: text,
          formula: text,
          values: { ...count, description: 'How many values are computed, unknown ones included.' },
          known: { ...count, description: 'How many of them are known.' },
          years: {
            type: 'object',
            description: 'The files with the values by year, relative to this one.',
            additionalProperties: text,
          },
        },
      },
    },
  },
};

const value: DocumentSchema = {
  type: 'object',
  required: ['value', 'unit', 'n', 'status', 'files'],
  properties: {
    value: { ...numberOrNull, description: 'Null if it is unknown, which is never zero.' },
    unit: text,
    n: { ...count, description: 'How many records or events it was computed from.' },
    status: {
      ...text,
      enum: ['met', 'at_risk', 'missed', 'incomplete', 'too_few', 'running', 'no_data', 'no_target'],
    },
    count: { type: 'integer', description: 'Of a share: how many of `n` it counts.' },
    coverage: { type: 'number', description: 'How much of its time is known, in percent.' },
    target: { ...text, description: 'What it is compared with, and how.' },
    changes: {
      type: 'array',
      description: 'Rules that changed inside the period.',
      items: { type: 'object' },
    },
    signal: { type: 'object', description: 'The usual range, and which of its rules the value breaks.' },
    detail: {
      type: 'object',
      description: 'What else belongs to it.',
      additionalProperties: { type: ['number', 'string', 'null'] },
    },
    files: {
      ...text,
      description: 'Places of its files in files.json, ascending, as numbers and ranges: `12-40 55`.',
    },
    words: { type: 'object', description: 'The same in words, if it is known.', additionalProperties: text },
  },
};

export const figureYearSchema: DocumentSchema = {
  type: 'object',
  required: ['id', 'year', 'name', 'formula', 'method', 'periods', 'figures'],
  properties: {
    id: text,
    year: { ...text, description: '`2026`, or `now` for periods that end at the as-of moment.' },
    name: text,
    formula: text,
    method: text,
    periods: {
      type: 'object',
      description: 'The ends of each period, half-open; `from` is null for all time.',
      additionalProperties: {
        type: 'object',
        required: ['from', 'to', 'running'],
        properties: {
          from: { type: ['string', 'null'], format: 'date-time' },
          to: time,
          running: { type: 'boolean' },
        },
      },
    },
    figures: {
      type: 'object',
      description: 'Values by subject, then by period.',
      additionalProperties: { type: 'object', additionalProperties: value },
    },
  },
};
