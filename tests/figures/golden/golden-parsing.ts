import { expect } from 'vitest';
import { parse } from 'yaml';
import { makeCalendar } from '../../../src/records/calendar.ts';
import { parseYaml } from '../../../src/records/yaml.ts';
import { parseTimestamp } from '../../../src/schemas/fields.ts';
import { minute } from '../../support/ledger-parts.ts';
import type { Reproduce } from './golden.ts';

/** The group `parsing`. */
export const parsingCases: Record<string, Reproduce> = {
  'yaml.unquoted_timestamp': ({ input, expected }) => {
    const source = { file: 'x.yaml', yaml: input.yaml, yamlLine: 0, body: '', bodyLine: 0 };
    const result = parseYaml(source);
    const value = 'data' in result ? (result.data as { n: unknown }).n : undefined;
    expect(typeof value).toBe(expected.js_yaml5);
    expect(typeof parse(input.yaml, { schema: 'core' }).n).toBe(expected.yaml2);
    expect(expected.validator).toBe('error: timestamp needs explicit offset');
    expect(parseTimestamp(value as string)).toMatchObject({
      fault: expect.stringContaining('has no offset'),
    });
  },
  'time.ambiguous_local': ({ input, expected }) => {
    expect(parseTimestamp(input.local)).toMatchObject({ fault: expect.stringContaining('has no offset') });
    const [luxon, temporal] = [parseTimestamp(expected.luxon), parseTimestamp(expected.temporal_compatible)];
    expect((luxon as number) - (temporal as number)).toBe(60 * minute);
    const [date, time] = input.local.split('T');
    expect(makeCalendar(input.tz).at(date, time)).toBe(temporal);
  },
};
