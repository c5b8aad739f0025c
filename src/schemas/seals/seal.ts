import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, pastTimestamp, reference, text } from '../fields.ts';
import { readPeriodName } from '../period-name.ts';

/** The seal settings, each with its default number of days. */
const DAYS = { incidents: 30, metrics: 7, reports: 14, quarters: 30 } as const;
export type SealSetting = keyof typeof DAYS;
export const sealSettingNames = Object.keys(DAYS) as SealSetting[];

/** "incidents 30, metrics 7 …" */
const usual = sealSettingNames.map((setting) => `${setting} ${DAYS[setting]}`).join(', ');

const days = (setting: SealSetting) => z.union([z.int().min(0), z.literal('never')]).default(DAYS[setting]);

/** After how many days facts are sealed; part of the organisation. */
export const sealSettings = () =>
  z
    .strictObject({
      incidents: days('incidents').describe(
        'Days after which a resolved incident, a published post-mortem, a decided experiment, a withdrawal, and each dated fact of a feature, request, vulnerability, obligation, control, document or course are sealed.',
      ),
      metrics: days('metrics').describe(
        'Days after which the reports of a day, with its counts, are sealed.',
      ),
      reports: days('reports').describe('Days after delivery after which every other report is sealed.'),
      quarters: days('quarters').describe(
        'Days after the end of a quarter after which its monthly records, access reviews, maintenance and review are sealed.',
      ),
      since: date()
        .optional()
        .describe(
          'First day on which records are sealed, for a repository that already had records before it used seals.',
        ),
    })
    .default({ ...DAYS })
    .describe(
      `After how many days facts are sealed, or \`never\`; by default ${usual}. A sealed fact may change only with an entry in \`amendments\`.`,
    );

export type SealSettings = DataOf<ReturnType<typeof sealSettings>>;

/** Corrections of sealed facts: a field of every kind that is sealed. */
export const amendments = () =>
  z
    .array(
      z.strictObject({
        at: pastTimestamp().describe('When it was corrected.'),
        by: reference('agents').describe('Who is responsible for the correction.'),
        source: text()
          .optional()
          .describe('The source in `playbook/sources.yaml` that corrected itself, if `collect` wrote this.'),
        reason: text().max(400).describe('What was wrong, and how this is known.'),
        fields: z
          .array(text())
          .min(1)
          .describe(
            'The fields it changes: `resolved`, `impacts[0].to`, `impacts` for all of them, `body` for the prose.',
          ),
      }),
    )
    .default([])
    .describe('Corrections of sealed facts, each committed together with the change it describes.');

export type AmendmentEntry = DataOf<ReturnType<typeof amendments>>[number];

/** Ends of periods, from which a kind determines when a record's facts were complete. Epoch milliseconds. */
export interface Ends {
  /** When a period ends; undefined if the text is not a period. */
  ofPeriod(id: string): number | undefined;
  /** The end of the quarter that contains an instant or the end of a period. */
  ofQuarter(of: string | number): number | undefined;
}

/** How a kind's records are sealed. `Data` is the type of a record's data. */
export interface Sealed<Data = never> {
  /**
   * When a record's facts were complete and which setting counts the days from then; undefined while they are incomplete. `complete` is set if the
   * days count from a later moment `at`, the end of the quarter. `data` may have an older form than the schema.
   */
  from(
    data: Data,
    id: string,
    ends: Ends,
  ): { setting: SealSetting; at: number | undefined; complete?: number | undefined } | undefined;
  /** Fields that are not facts and may keep changing: paths with `*` for every entry of a list, `body` for the prose. */
  open?: readonly string[];
  /**
   * Parts that come with time, by path: the field that dates each, or '' for a date itself. An entry of a list, an object or a date is a fact once it
   * is as old as the setting says; until then it may be added and changed. So a history only grows.
   */
  dated?: Readonly<Record<string, string>>;
  /** Fields that may be added once, and are sealed from then on. */
  later?: readonly string[];
}

/** For records about a period: the days count from the end of its quarter. */
export const withItsQuarter: Sealed<unknown> = {
  from: (_data, id, ends) => {
    const period = id.includes('/') ? id : readPeriodName(id).period;
    return { setting: 'quarters', at: ends.ofQuarter(period), complete: ends.ofPeriod(period) };
  },
};
