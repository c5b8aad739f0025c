import { z } from 'zod';
import { components } from '../../schemas/reviews/components.ts';

/** A component of reviews: what it shows and how to write it. */
export interface ComponentRow {
  name: string;
  meaning: string;
  example: string;
  attributes: { attribute: string; words: string }[];
}

interface Attribute {
  type?: string;
  enum?: unknown[];
  default?: unknown;
}

/** Every component, with its attributes from its schema. */
export function componentRows(): ComponentRow[] {
  return Object.entries(components).map(([name, { schema, meaning, example }]) => {
    const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
    const attributes = Object.entries(properties).map(([attribute, value]) => ({
      attribute,
      words: attributeWords(value as Attribute, required.includes(attribute)),
    }));
    return { name, meaning, example, attributes };
  });
}

/** "month or quarter, default month" */
function attributeWords({ type, enum: choices, default: otherwise }: Attribute, required: boolean): string {
  const what = choices?.join(' or ') ?? (type === 'integer' ? 'a whole number' : 'a text');
  if (required) return `${what}, required`;
  return otherwise === undefined ? `${what}, optional` : `${what}, default ${otherwise}`;
}
