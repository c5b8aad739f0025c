import { describe, expect, test } from 'vitest';
import { publishedSchemas } from '../../src/exports/schemas/json-schemas.ts';
import { llmsText } from '../../src/exports/schemas/llms.ts';
import { fieldRows, referenceAnswer } from '../../src/site/reference/rows.ts';

const published = (name: string) => publishedSchemas().find((each) => each.name === name)!;

describe('the reference of a kind', () => {
  test('lists its fields with type, need, meaning and allowed values, also those inside lists', () => {
    const rows = fieldRows(published('incidents').schema);
    const row = (key: string) => rows.find((each) => each.key === key);
    expect(row('started')).toEqual({
      key: 'started',
      depth: 0,
      type: 'time with offset',
      required: true,
      meaning: 'When the harm began, even if nobody knew.',
      choices: [],
      standard: undefined,
    });
    expect(row('impacts')).toMatchObject({ type: 'list of maps', required: false });
    expect(row('impacts[].level')).toMatchObject({
      depth: 1,
      type: 'one of',
      choices: ['outage', 'partial', 'degraded', 'none'],
    });
    expect(row('affects')).toMatchObject({ type: 'list of text' });
  });

  test('names the entries of a file by names with a star, and what stands where a field is left out', () => {
    const rows = fieldRows(published('playbook/cadences').schema);
    expect(rows.find(({ key }) => key === '*.every')).toMatchObject({ required: true, type: 'one of' });
    const organisation = fieldRows(published('playbook/organisation').schema);
    expect(organisation.find(({ key }) => key === 'currency')).toMatchObject({ standard: 'EUR' });
  });

  test('answers with what cannot be left out', () => {
    const incidents = published('incidents');
    expect(referenceAnswer(incidents, fieldRows(incidents.schema))).toMatch(
      /^\d+ fields, \d+ of them at the top; title, severity, state, started cannot be left out\.$/,
    );
  });
});

test('llms.txt has a title, a summary that says what unknown is, and a list of links under each heading', () => {
  const text = llmsText(
    { name: 'Larkspur', description: 'Plants.', asOf: '2026-11-04T15:30:00Z' },
    [{ links: [{ name: 'Overview', path: '/' }] }],
    [published('incidents')],
    (path) => `/base${path}`,
  );
  expect(text).toMatch(
    /^# Larkspur operations\n\n> Plants\. The state of operations as of 2026-11-04T15:30:00Z, .*never zero or met\.\n\n## Overview\n\n- \[Overview\]\(\/base\/\)\n\n## Data\n\n- \[figures\.json\]\(\/base\/data\/figures\.json\): /,
  );
  expect(text).toContain('- [incidents](/base/schemas/incidents.json): incident, incidents/**/*.md\n');
});
