import { z } from 'zod';
import { entryId, reference, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

/** Who sees what of the site. Without it there is one audience, which sees everything. */
export const audiences = definePlaybookKind({
  noun: 'audiences file',
  place: 'playbook/audiences.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.strictObject({
    audiences: z
      .record(
        entryId(),
        z.strictObject({
          name: text()
            .max(60)
            .describe('Display name, shown in the footer of its site unless it is the first.'),
        }),
      )
      .default({})
      .describe(
        'The audiences, the widest first. Each also sees what those above it see; the last one sees everything.',
      ),
    kinds: z
      .record(text(), reference('audiences'))
      .default({})
      .describe(
        'For whom the records of a kind are, by its name: `postmortems`. What is left out has the default of its kind.',
      ),
    fields: z
      .record(text(), reference('audiences'))
      .default({})
      .describe(
        'For whom a field is, by the kind and the path of the field without positions: `incidents.cause`, `incidents.updates.by`; `incidents.body` is the text.',
      ),
    publicWords: z
      .array(text())
      .default([])
      .describe(
        'Kinds whose records need public words, in `public`, unless they are only for the last audience: `incidents`.',
      ),
  }),
  example: `audiences:
  public: { name: Everyone }
  customers: { name: Customers }
  internal: { name: The team }
kinds:
  postmortems: customers
fields:
  incidents.cause: customers
`,
});
