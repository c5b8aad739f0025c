import { z } from 'zod';
import { date, markdown, percent, reference, text, webAddress } from '../fields.ts';
import { count, money } from '../quantities.ts';
import { form, level, recommendation, risk } from './common.ts';

/** Monthly executive summary: one page for decision-makers. */
export const executiveSummary = form({
  findings: z
    .array(
      z.strictObject({
        finding: markdown().describe('The finding, including a number.'),
        implication: text().describe('What it means. Shown in bold.'),
      }),
    )
    .default([])
    .describe('What decision-makers need to know.'),
  impact: z
    .array(
      z.strictObject({
        impact: markdown().describe('The effect on the business, including a number.'),
        horizon: text().describe('Time frame, such as "within 30 days" or "by the end of the quarter".'),
      }),
    )
    .default([])
    .describe('The effect of the findings on the business.'),
  recommendations: z
    .array(
      z.strictObject({
        recommendation: markdown().describe('What should be done.'),
        priority: level().describe('Priority relative to the others.'),
        owner: reference('agents').describe('Who would carry it out.'),
        timeline: text().describe('Time frame.'),
        result: text().describe('Expected result.'),
      }),
    )
    .default([])
    .describe('Recommendations, most urgent first.'),
  nextSteps: z
    .array(
      z.strictObject({
        step: text().describe('The next step.'),
        owner: reference('agents').describe('Who will carry it out.'),
        due: date().describe('Due date.'),
      }),
    )
    .default([])
    .describe('Next steps, each due within 30 days of delivery.'),
  decision: z
    .strictObject({
      question: text().describe('The decision needed, as a question.'),
      by: date().describe('Date by which it is needed.'),
    })
    .optional()
    .describe('The decision requested.'),
});

/** Monthly financial report. Its numbers come from the finance month, the only place where they are recorded. */
export const financialReport = form({
  risks: z.array(risk()).default([]).describe('Risks to the numbers.'),
  recommendations: z.array(recommendation()).default([]).describe('Recommendations.'),
});

/** Compliance status report. Its checks, audits, regulation and numbers come from the compliance month, the only place where they are recorded. */
export const complianceStatus = form({
  risks: z.array(risk()).default([]).describe('Compliance risks.'),
  gaps: z
    .array(
      z.strictObject({
        gap: text().describe('What is missing.'),
        owner: reference('agents').describe('Who will close the gap.'),
        due: date().describe('Due date.'),
      }),
    )
    .default([])
    .describe('Gaps, and when each will be closed.'),
});

/** Monthly market brief. */
export const marketBrief = form({
  trends: z
    .array(
      z.strictObject({
        trend: text().describe('The trend.'),
        signal: z.int().min(1).max(5).describe('Strength of the signal: 1 is faint, 5 is everywhere.'),
        stage: z.enum(['emerging', 'growing', 'mature', 'declining']).describe('Maturity of the trend.'),
        confidence: percent().describe('Confidence, in percent.'),
        horizon: text().describe('When it will matter.'),
        impact: text().describe('What it would mean for us.'),
      }),
    )
    .default([])
    .describe('Market trends.'),
  competitors: z
    .array(
      z.strictObject({
        competitor: text().describe('Name of the competitor.'),
        move: text().describe('What they did.'),
        response: text().describe('Our response.'),
      }),
    )
    .default([])
    .describe('Moves by competitors.'),
  market: z
    .strictObject({
      what: text().describe('Definition of the market.'),
      low: money().describe('Lower estimate.'),
      expected: money().describe('Most likely size.'),
      high: money().describe('Upper estimate.'),
      year: z
        .string()
        .regex(/^\d{4}$/, "a year in quotes, '2026'")
        .describe('Year of the estimate.'),
    })
    .optional()
    .describe('Estimated annual market size.'),
  regulation: z.array(text()).default([]).describe('Changes in the law, one sentence each.'),
  predictions: z
    .strictObject({
      due: count().describe('Predictions now due.'),
      right: count().describe('How many of them came true.'),
    })
    .optional()
    .describe('Accuracy of earlier briefs: predictions now due, and how many came true.'),
  sources: z
    .array(
      z.strictObject({
        title: text().describe('Title.'),
        url: webAddress().describe('Address.'),
        credibility: level().describe('Reliability of the source.'),
      }),
    )
    .default([])
    .describe('Sources of the brief.'),
});

/** Brand health report. */
export const brandHealth = form({
  touchpoints: z
    .array(
      z.strictObject({
        touchpoint: text().describe('Where people encounter the brand.'),
        checked: count().describe('Number of places checked.'),
        consistent: count().describe('How many of them followed the rules.'),
      }),
    )
    .default([])
    .describe('Places checked, and how many followed the brand guidelines.'),
  deviations: z
    .array(
      z.strictObject({
        where: text().describe('Where it was found.'),
        rule: text().describe('The rule that was broken.'),
        severity: level().describe('How serious it is.'),
        fix: text().describe('What is being done about it.'),
      }),
    )
    .default([])
    .describe('Deviations from the brand guidelines.'),
  voice: z
    .strictObject({
      checked: count().describe('Number of texts checked.'),
      consistent: count().describe('How many of them match our tone of voice.'),
    })
    .optional()
    .describe('Consistency of our tone of voice.'),
  recognition: z
    .strictObject({
      asked: count().describe('Number of people asked.'),
      recognised: count().describe('How many of them recognised the brand.'),
    })
    .optional()
    .describe('Brand recognition.'),
  sentiment: z
    .strictObject({
      positive: count().describe('Positive mentions.'),
      neutral: count().describe('Neutral mentions.'),
      negative: count().describe('Negative mentions.'),
    })
    .optional()
    .describe('Public mentions of the brand by sentiment.'),
});
