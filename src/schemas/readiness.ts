import { z } from 'zod';
import { date, entryId, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';

export const readiness = defineKind({
  noun: 'readiness file',
  place: 'playbook/readiness.yaml',
  format: 'yaml',
  schema: z.record(
    entryId(),
    z
      .strictObject({
        condition: text().describe('What has to be true before operations begin.'),
        checked: z.boolean().describe('Whether it was seen to be true.'),
        date: date().optional().describe('The day on which it was.'),
        approver: reference('agents').optional().describe('Who saw it.'),
        evidence: text().optional().describe('What shows it: a link, a file, a sentence.'),
      })
      .refine((entry) => !entry.checked || (entry.date && entry.approver && entry.evidence), {
        message: 'a checked condition needs its date, approver and evidence',
        params: {
          rule: 'missing-key',
          expected: 'date, approver and evidence beside checked: true',
          fix: 'add the three, or set checked: false',
        },
      }),
  ),
  example: `baseline-metrics:
  condition: Baseline metrics documented
  checked: true
  date: 2024-10-28
  approver: studio-producer
  evidence: https://example.org/baseline
`,
});
