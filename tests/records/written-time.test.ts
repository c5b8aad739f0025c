import { expect, test } from 'vitest';
import { type ReadTime, timeReader } from '../../src/records/written-time.ts';

const berlin = timeReader('Europe/Berlin', undefined) as ReadTime;
const american = timeReader('America/New_York', 'MM/dd/yyyy hh:mm a') as ReadTime;

test.each([
  // With its own zone, that of the source does not matter.
  ['2024-05-06T10:00:00[America/New_York]', '2024-05-06T14:00:00Z'],
  ['2024-05-06T10:00:00-04:00[America/New_York]', '2024-05-06T14:00:00Z'],
  ['2024-05-06 10:00 America/Argentina/Buenos_Aires', '2024-05-06T13:00:00Z'],
  ['2024-05-06 10:00 (UTC)', '2024-05-06T10:00:00Z'],
  ['Mon May 06 2024 10:00:00 GMT+0200 (Central European Summer Time)', '2024-05-06T08:00:00Z'],
  ['2024-05-06 10:00 (Monday)', '2024-05-06T08:00:00Z'],
  // The zone of the source by its abbreviation, which also says which of two readings is meant.
  ['2024-05-06 10:00 CEST', '2024-05-06T08:00:00Z'],
  ['06.05.2024 10:00 MESZ', '2024-05-06T08:00:00Z'],
  ['2024-10-27 02:30 CEST', '2024-10-27T00:30:00Z'],
  ['2024-10-27 02:30 (CET)', '2024-10-27T01:30:00Z'],
  // Another zone, or none at that time of the year.
  ['2024-05-06 10:00 PST', undefined],
  ['2024-05-06 10:00 (PST)', undefined],
  ['2024-05-06 10:00 CET', undefined],
  ['2024-05-06 10:00 IST', undefined],
  ['2024-05-06 10:00 Europe/Atlantis', undefined],
  ['12 March 2023 ABC', undefined],
])('%s is %s in Berlin', (written, text) => {
  const time = berlin(written);
  expect('fault' in time ? undefined : time.text).toBe(text);
  expect(time).not.toHaveProperty('guessed');
});

test('a time that is not written in the stated pattern is read if it names its zone', () => {
  expect(american('2024-05-06 10:00 Europe/Berlin')).toMatchObject({ text: '2024-05-06T08:00:00Z' });
  expect(american('2024-05-06 10:00 EDT')).toMatchObject({ text: '2024-05-06T14:00:00Z' });
  expect(american('2024-05-06 10:00')).toHaveProperty('fault');
  expect(berlin('2024-05-06 10:00 PST')).toHaveProperty(
    'fault',
    '"2024-05-06 10:00 PST" is in "PST", which is not what Europe/Berlin is called at that time: write it with its offset, or with an IANA zone',
  );
});
