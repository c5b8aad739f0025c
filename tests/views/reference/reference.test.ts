import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../../src/checks/kind-rules.ts';
import { llmsText } from '../../../src/exports/llms.ts';
import { EVERYONE } from '../../../src/records/audience/audience.ts';
import { wantedNames } from '../../../src/scaffolds/names.ts';
import { publishedSchemas } from '../../../src/schemas/json-schemas.ts';
import { commandFor } from '../../../src/views/record-hints.ts';
import { beginning, fieldRows, referenceAnswer } from '../../../src/views/reference/field-rows.ts';
import { demoContent } from '../../support/demo-content.ts';

const published = (name: string) => publishedSchemas().find((each) => each.name === name)!;

describe('the reference of a kind', () => {
  test('lists its fields with type, requirement, meaning and allowed values, including those inside lists', () => {
    const rows = fieldRows(published('incidents').schema);
    const row = (key: string) => rows.find((each) => each.key === key);
    expect(row('started')).toEqual({
      key: 'started',
      depth: 0,
      type: 'time with offset',
      required: false,
      meaning:
        'When the impact began, even if it was noticed later; a date, month or year if the time is not known. Omit it only if `detected` is known.',
      choices: [],
      standard: undefined,
    });
    expect(row('impacts')).toMatchObject({ type: 'list of maps', required: false });
    expect(row('impacts[].level')).toMatchObject({
      depth: 1,
      type: 'one of',
      choices: ['outage', 'partial', 'degraded', 'unknown', 'none'],
    });
    expect(row('affects')).toMatchObject({ type: 'list of text' });
  });

  test.each(publishedSchemas())('of $name describes each field in a sentence', ({ schema }) => {
    const unsaid = fieldRows(schema).filter(({ meaning }) => !/^\P{Ll}.*[.)]$/u.test(meaning));
    expect(unsaid.map(({ key, meaning }) => `${key}: ${meaning}`)).toEqual([]);
  });

  test('names the entries of a file by a star, and gives the defaults of fields', () => {
    const rows = fieldRows(published('playbook/cadences').schema);
    expect(rows.find(({ key }) => key === '*.every')).toMatchObject({ required: true, type: 'one of' });
    const organisation = fieldRows(published('playbook/organisation').schema);
    expect(organisation.find(({ key }) => key === 'currency')).toMatchObject({ standard: 'EUR' });
  });

  test('answers with what is required', () => {
    const incidents = published('incidents');
    expect(referenceAnswer(incidents, fieldRows(incidents.schema))).toMatch(
      /^\d+ fields, \d+ at the top level; required: title, state\.$/,
    );
  });
});

test('a kind names the rules about it alone', () => {
  const ids = (place: string) => rulesOf(place).map(({ id }) => id);
  expect(ids('incidents')).toContain('timestamp-order');
  expect(ids('compliance/training')).toEqual(['training-dates', 'person-id']);
  expect(ids('playbook/loop.yaml')).toEqual(['loop-steps']);
  for (const id of ['front-matter', 'timestamp-future', 'placeholder', 'sealed-fact'])
    expect(ids('incidents')).not.toContain(id);
});

test('the command that creates a record is valid for npm run new', () => {
  const { ledger } = demoContent();
  const words = [...wantedNames(ledger).keys()];
  const commands = publishedSchemas().flatMap((each) => beginning(each) ?? []);
  expect(commands).toContain('npm run new -- data-subject-request');
  for (const command of commands) expect(words).toContain(command.replace('npm run new -- ', ''));
});

test('llms.txt has a title, a summary that explains unknown values, and a list of links under each heading', () => {
  const text = llmsText(
    { name: 'Larkspur', description: 'Plants.', asOf: '2026-11-04T15:30:00Z', audience: EVERYONE },
    [{ name: 'Overview', path: '/', also: [], pages: [] }],
    [published('incidents')],
    (path) => `/base${path}`,
  );
  expect(text).toMatch(
    /^# Larkspur operations\n\n> Plants\. The state of operations as of 2026-11-04T15:30:00Z, .*never means zero or met\.\n\n## Overview\n\n- \[Overview\]\(\/base\/\)\n\n## Data\n\n- \[index\.json\]\(\/base\/data\/index\.json\): /,
  );
  expect(text).toContain('- [incidents](/base/schemas/incidents.json): incident, incidents/**/*.md\n');
});

test('a page without data names the command that creates its record', () => {
  expect(commandFor('reports/daily-metrics-snapshot/2026-11-03.md')).toBe(
    'npm run new -- daily-metrics-snapshot',
  );
  expect(commandFor('finance/2026-10.yaml')).toBe('npm run new -- finance-month');
  expect(commandFor('playbook/services.yaml')).toBeUndefined();
});
