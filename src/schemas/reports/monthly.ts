import { z } from 'zod';
import { date, markdown, percent, reference, text, webAddress } from '../fields.ts';
import { count, money } from '../quantities.ts';
import { form, level, recommendation, risk } from './common.ts';

/** Monthly executive summary: one page for those who decide. */
export const executiveSummary = form({
  findings: z
    .array(
      z.strictObject({
        finding: markdown().describe('What was found, with a number in it.'),
        implication: text().describe('What it means; shown in bold.'),
      }),
    )
    .default([])
    .describe('What those who decide have to know.'),
  impact: z
    .array(
      z.strictObject({
        impact: markdown().describe('What it does to the business, with a number.'),
        horizon: text().describe('Until when: in 30 days, by the end of the quarter.'),
      }),
    )
    .default([])
    .describe('What the findings do to the business.'),
  recommendations: z
    .array(
      z.strictObject({
        recommendation: markdown().describe('What should be done.'),
        priority: level().describe('How soon it is wanted, beside the others.'),
        owner: reference('agents').describe('Who would do it.'),
        timeline: text().describe('By when.'),
        result: text().describe('What is expected of it.'),
      }),
    )
    .default([])
    .describe('What should be done, the most urgent first.'),
  nextSteps: z
    .array(
      z.strictObject({
        step: text().describe('What is done.'),
        owner: reference('agents').describe('Who does it.'),
        due: date().describe('The day by which it is done.'),
      }),
    )
    .default([])
    .describe('Each within 30 days of the delivery.'),
  decision: z
    .strictObject({
      question: text().describe('What is to be decided, as a question.'),
      by: date().describe('The day by which it is needed.'),
    })
    .optional()
    .describe('The decision that is asked for.'),
});

/** Monthly financial report. Its numbers are those of the finance month: they are recorded there, and once. */
export const financialReport = form({
  risks: z.array(risk()).default([]).describe('What may hurt the numbers.'),
  recommendations: z.array(recommendation()).default([]).describe('What should be done.'),
});

/** Compliance status report. Its checks, audits, regulation and numbers are those of the compliance month: they are recorded there, and once. */
export const complianceStatus = form({
  risks: z.array(risk()).default([]).describe('What may go wrong.'),
  gaps: z
    .array(
      z.strictObject({
        gap: text().describe('What is missing.'),
        owner: reference('agents').describe('Who closes it.'),
        due: date().describe('The day by which it is closed.'),
      }),
    )
    .default([])
    .describe('What is missing, and when it will be there.'),
});

/** Monthly market brief. */
export const marketBrief = form({
  trends: z
    .array(
      z.strictObject({
        trend: text().describe('What is changing.'),
        signal: z.int().min(1).max(5).describe('1 is a whisper, 5 is everywhere.'),
        stage: z.enum(['emerging', 'growing', 'mature', 'declining']).describe('How far it has come.'),
        confidence: percent().describe('How sure we are of it, in percent.'),
        horizon: text().describe('When it will matter.'),
        impact: text().describe('What it would do to us.'),
      }),
    )
    .default([])
    .describe('What is changing around us.'),
  competitors: z
    .array(
      z.strictObject({
        competitor: text().describe('Who it is.'),
        move: text().describe('What they did.'),
        response: text().describe('What we make of it.'),
      }),
    )
    .default([])
    .describe('What others did.'),
  market: z
    .strictObject({
      what: text().describe('What is counted as the market.'),
      low: money().describe('The least that it may be.'),
      expected: money().describe('What it most likely is.'),
      high: money().describe('The most that it may be.'),
      year: z
        .string()
        .regex(/^\d{4}$/, "a year in quotes, '2026'")
        .describe('The year that these are for.'),
    })
    .optional()
    .describe('How large the market is, in a year.'),
  regulation: z.array(text()).default([]).describe('What is new in the law, in a sentence each.'),
  predictions: z
    .strictObject({
      due: count().describe('Predictions whose time has come.'),
      right: count().describe('How many of these came true.'),
    })
    .optional()
    .describe('How earlier briefs did: predictions whose time has come, and those that came true.'),
  sources: z
    .array(
      z.strictObject({
        title: text().describe('What it is.'),
        url: webAddress().describe('Its address.'),
        credibility: level().describe('How far it can be trusted.'),
      }),
    )
    .default([])
    .describe('What the brief rests on.'),
});

/** Brand health report. */
export const brandHealth = form({
  touchpoints: z
    .array(
      z.strictObject({
        touchpoint: text().describe('Where people meet the brand.'),
        checked: count().describe('Places that were looked at.'),
        consistent: count().describe('How many of these kept to the rules.'),
      }),
    )
    .default([])
    .describe("How many places were looked at, and how many kept to the brand's rules."),
  deviations: z
    .array(
      z.strictObject({
        where: text().describe('Where it was seen.'),
        rule: text().describe('Which rule was not kept.'),
        severity: level().describe('How bad it is.'),
        fix: text().describe('What is done about it.'),
      }),
    )
    .default([])
    .describe('Where the rules were not kept.'),
  voice: z
    .strictObject({
      checked: count().describe('Texts that were read.'),
      consistent: count().describe('How many of these sound like us.'),
    })
    .optional()
    .describe('Whether texts sound like us.'),
  recognition: z
    .strictObject({
      asked: count().describe('How many were asked.'),
      recognised: count().describe('How many of these knew us.'),
    })
    .optional()
    .describe('Whether people know us.'),
  sentiment: z
    .strictObject({
      positive: count().describe('How many spoke well of us.'),
      neutral: count().describe('How many neither well nor badly.'),
      negative: count().describe('How many spoke badly of us.'),
    })
    .optional()
    .describe('What was said of the brand in public, by how it was meant.'),
});
