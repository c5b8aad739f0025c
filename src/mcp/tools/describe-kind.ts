import { z } from 'zod';
import { rulesOf } from '../../checks/kind-rules.ts';
import { beginRecord } from '../../scaffolds/scaffold.ts';
import { type JsonSchema, toJsonSchema } from '../../schemas/json-schema.ts';
import type { Kind } from '../../schemas/kind.ts';
import { kinds, recordKinds } from '../../schemas/kinds.ts';
import { fieldRows } from '../../views/reference/field-rows.ts';
import { placeNamed, wantedNamed } from '../kinds.ts';
import { offset, pageOfText } from '../page.ts';
import { defineTool, type ToolContext } from '../tool.ts';

export const describeKind = defineTool({
  title: 'Describe a kind of record',
  description: [
    'The fields of a kind or an output with their types and meanings, an example file, and the rules about it. Read it',
    'before you write the first record of a kind.',
  ].join(' '),
  input: z.strictObject({
    kind: z.string().min(1).describe('incident, post-mortem, weekly-status-update, playbook/severities, …'),
    offset,
  }),
  run({ kind, offset: from }, context) {
    const place = placeNamed(kind, context.session);
    const own = Object.values(kinds as Record<string, Kind>).find((each) => each.place === place)!;
    const fields = fieldRows(schemaOf(kind, own, context)).map(
      ({ key, type, required, meaning, choices, standard }) =>
        [
          `${key}: ${choices.length > 0 ? choices.join(' | ') : type}`,
          required ? ', required' : '',
          standard === undefined ? '' : `, default ${standard}`,
          meaning && `. ${meaning}`,
        ].join(''),
    );
    const rules = rulesOf(place).map(({ id, ensure }) => `${id}: ${ensure}`);
    const text = [
      `${own.noun}, in ${place}${own.format === 'yaml' ? '' : '; the fields are YAML front matter, and prose follows'}`,
      `Fields ([] is each entry of a list, * any name):\n${fields.join('\n')}`,
      ...(own.example ? [`Example:\n${own.example.trimEnd()}`] : []),
      ...(rules.length > 0 ? [`Rules:\n${rules.join('\n')}`] : []),
    ].join('\n\n');
    const { more, text: part } = pageOfText(text, from);
    return { text: more === undefined ? part : `${part}\n\n${more}` };
  },
});

/** The schema of a kind, and for a record with the few ids that a field may refer to. */
function schemaOf(name: string, kind: Kind, { session }: ToolContext): JsonSchema {
  if (!Object.values(recordKinds).some(({ place }) => place === kind.place)) return toJsonSchema(kind.schema);
  const { content } = session.read();
  const asOf = session.momentOf(content.ledger);
  return beginRecord(content, wantedNamed(name, session), { id: undefined, values: [] }, asOf).schema;
}
