import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, pastTimestamp, reference, text } from '../fields.ts';

/** What facts are sealed by, each with the days after which they are unless the organisation says otherwise. */
const DAYS = { incidents: 30, metrics: 7, reports: 14, quarters: 30 } as const;
export type SealSetting = keyof typeof DAYS;

const days = (setting: SealSetting) => z.union([z.int().min(0), z.literal('never')]).default(DAYS[setting]);

/** After how long facts stand; part of the organisation. */
export const sealSettings = () =>
  z
    .strictObject({
      incidents: days('incidents').describe(
        'Days after which a resolved incident is sealed, and a post-mortem after it was published.',
      ),
      metrics: days('metrics').describe("Days after which a day's reports are sealed: its counts."),
      reports: days('reports').describe('Days after which every other report that was delivered is sealed.'),
      quarters: days('quarters').describe(
        'Days after the end of a quarter until its monthly records, its maintenance and its review are sealed.',
      ),
      since: date()
        .optional()
        .describe('No record was sealed before this day: when a repository with a past begins to seal.'),
    })
    .default({ ...DAYS })
    .describe(
      'After how many days facts are sealed, or `never`. A sealed fact changes only with an entry in `amendments`.',
    );

export type SealSettings = DataOf<ReturnType<typeof sealSettings>>;

/** Corrections of sealed facts: a field of every kind that is sealed. */
export const amendments = () =>
  z
    .array(
      z.strictObject({
        at: pastTimestamp().describe('When it was corrected.'),
        by: reference('agents').describe('Who answers for the correction.'),
        reason: text().max(400).describe('What was wrong, and how that is known.'),
        fields: z
          .array(text())
          .min(1)
          .describe(
            'What changes with it: `resolved`, `impacts[0].to`, `impacts` for all of them, `body` for the prose.',
          ),
      }),
    )
    .default([])
    .describe(
      'Corrections of facts after they were sealed, each made together with the change that it names.',
    );

export type AmendmentEntry = DataOf<ReturnType<typeof amendments>>[number];

/** What a kind asks about periods to say when a record's facts were complete. Epoch milliseconds. */
export interface Ends {
  /** When a period ends; undefined for a text that is none. */
  ofPeriod(id: string): number | undefined;
  /** When the quarter ends in which a period, or an instant, ends. */
  ofQuarter(of: string | number): number | undefined;
}

/** How a kind's records are sealed. `Data` is a record's. */
export interface Sealed<Data = never> {
  /**
   * When a record's facts were complete and which setting counts the days from there; undefined while they are not. `data` may be of an
   * older form than the schema's.
   */
  from(data: Data, id: string, ends: Ends): { setting: SealSetting; at: number | undefined } | undefined;
  /** What is no fact and goes on changing: paths with `*` for every entry of a list, `body` for the prose. */
  open?: readonly string[];
  /** What may be added once, and stands from then on. */
  later?: readonly string[];
}

/** For records about a period: sealed by the end of its quarter. */
export const withItsQuarter: Sealed<unknown> = {
  from: (_data, id, ends) => ({ setting: 'quarters', at: ends.ofQuarter(id) }),
};
