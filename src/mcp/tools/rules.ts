import { z } from 'zod';
import { rulesOf } from '../../checks/kind-rules.ts';
import { explain } from '../../checks/rules/explain.ts';
import { rules } from '../../checks/rules/rules.ts';
import { placeNamed } from '../kinds.ts';
import { offset, pageOf } from '../page.ts';
import { defineTool } from '../tool.ts';
import { refuseUnknown } from '../unknown.ts';

export const explainRule = defineTool({
  title: 'Explain rules',
  description: 'What rules require, why, and a wrong and a right example of each.',
  input: z.strictObject({
    rules: z.array(z.string()).min(1).max(10).describe('Rule ids, as in problems.'),
  }),
  run({ rules: ids }) {
    for (const id of ids)
      refuseUnknown(
        'rule',
        id,
        rules.map((rule) => rule.id),
      );
    return { text: explain(ids) };
  },
});

export const listRules = defineTool({
  title: 'List rules',
  description: 'The ids of all rules, or those about a kind, with what each ensures.',
  input: z.strictObject({
    kind: z.string().optional().describe('A kind or an output: its rules only, without those of every file.'),
    offset,
  }),
  run({ kind, offset: from }, { session }) {
    const own = kind === undefined ? rules : rulesOf(placeNamed(kind, session));
    const rows = own.map(({ id, severity, ensure }) => ({ id, severity, ensure }));
    const { items, ...rest } = pageOf(rows, from);
    return { data: { ...rest, rules: items } };
  },
});
