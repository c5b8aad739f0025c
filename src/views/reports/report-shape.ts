import { z } from 'zod';
import { memoOf } from '../../records/memo.ts';

/** The shape of a field in a form, as far as it matters for display. */
export type Shape =
  | { type: 'object'; fields: readonly (readonly [string, Shape])[] }
  | { type: 'list' | 'map'; of: Shape }
  | { type: 'reference'; to: string }
  | { type: 'money' | 'markdown' | 'date' | 'time' | 'percent' | 'number' | 'choice' | 'address' | 'text' };

/** The shape of a schema's values, computed once per schema. */
export const shapeOf: (schema: z.core.$ZodType) => Shape = memoOf(readShape);

function readShape(schema: z.core.$ZodType): Shape {
  const meta = z.globalRegistry.get(schema) ?? {};
  if (meta['money']) return { type: 'money' };
  if (meta['markdown']) return { type: 'markdown' };
  if (typeof meta['reference'] === 'string') return { type: 'reference', to: meta['reference'] };
  if (meta['format'] === 'date') return { type: 'date' };
  if (meta['format'] === 'date-time') return { type: 'time' };
  if (schema instanceof z.ZodObject)
    return {
      type: 'object',
      fields: Object.entries(schema.shape).map(([name, field]) => [name, shapeOf(field as z.ZodType)]),
    };
  if (schema instanceof z.ZodArray) return { type: 'list', of: shapeOf(schema.element) };
  if (schema instanceof z.ZodRecord) return { type: 'map', of: shapeOf(schema.valueType as z.ZodType) };
  if (schema instanceof z.ZodNumber)
    return { type: schema.minValue === 0 && schema.maxValue === 100 ? 'percent' : 'number' };
  if (schema instanceof z.ZodEnum) return { type: 'choice' };
  const { innerType, in: input } = schema._zod.def as {
    innerType?: z.core.$ZodType;
    in?: z.core.$ZodType;
  };
  if (innerType) return shapeOf(innerType);
  // Text that is transformed, and is neither a date nor an amount, is a web address.
  if (input) return { type: 'address' };
  return { type: 'text' };
}

/** Whether a field is shown in one cell or line. */
export function isScalar(shape: Shape): boolean {
  return shape.type !== 'object' && shape.type !== 'list' && shape.type !== 'map';
}
