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
    .default([]),
  impact: z.array(z.strictObject({ impact: markdown(), horizon: text() })).default([]),
  recommendations: z
    .array(
      z.strictObject({
        recommendation: markdown(),
        priority: level(),
        owner: reference('agents'),
        timeline: text(),
        result: text(),
      }),
    )
    .default([]),
  nextSteps: z
    .array(z.strictObject({ step: text(), owner: reference('agents'), due: date() }))
    .default([])
    .describe('Each within 30 days of the delivery.'),
  decision: z.strictObject({ question: text(), by: date() }).optional(),
});

/** Monthly financial report. Its numbers are those of the finance month: they are recorded there, and once. */
export const financialReport = form({
  risks: z.array(risk()).default([]),
  recommendations: z.array(recommendation()).default([]),
});

/** Compliance status report. Its checks, audits, regulation and numbers are those of the compliance month: they are recorded there, and once. */
export const complianceStatus = form({
  risks: z.array(risk()).default([]),
  gaps: z.array(z.strictObject({ gap: text(), owner: reference('agents'), due: date() })).default([]),
});

/** Monthly market brief. */
export const marketBrief = form({
  trends: z
    .array(
      z.strictObject({
        trend: text(),
        signal: z.int().min(1).max(5).describe('1 is a whisper, 5 is everywhere.'),
        stage: z.enum(['emerging', 'growing', 'mature', 'declining']),
        confidence: percent(),
        horizon: text(),
        impact: text(),
      }),
    )
    .default([]),
  competitors: z.array(z.strictObject({ competitor: text(), move: text(), response: text() })).default([]),
  market: z
    .strictObject({
      what: text(),
      low: money(),
      expected: money(),
      high: money(),
      year: z.string().regex(/^\d{4}$/, "a year in quotes, '2026'"),
    })
    .optional(),
  regulation: z.array(text()).default([]),
  predictions: z
    .strictObject({ due: count(), right: count() })
    .optional()
    .describe('How earlier briefs did: predictions whose time has come, and those that came true.'),
  sources: z.array(z.strictObject({ title: text(), url: webAddress(), credibility: level() })).default([]),
});

/** Brand health report. */
export const brandHealth = form({
  touchpoints: z
    .array(z.strictObject({ touchpoint: text(), checked: count(), consistent: count() }))
    .default([])
    .describe("How many places were looked at, and how many kept to the brand's rules."),
  deviations: z
    .array(z.strictObject({ where: text(), rule: text(), severity: level(), fix: text() }))
    .default([]),
  voice: z.strictObject({ checked: count(), consistent: count() }).optional(),
  recognition: z.strictObject({ asked: count(), recognised: count() }).optional(),
  sentiment: z.strictObject({ positive: count(), neutral: count(), negative: count() }).optional(),
});
