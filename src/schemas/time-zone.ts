import { z } from 'zod';
import { refuse } from './fields.ts';

/** Also accepts names that Intl does not list because it prefers another: Asia/Kolkata, Europe/Kyiv. An offset is not a zone. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The name of a time zone. */
export const timeZone = () =>
  z.string().transform((name, ctx) => {
    if (isZone(name)) return name;
    const underscored = name.trim().replaceAll(' ', '_').toLowerCase();
    return refuse(ctx, `"${name}" is not an IANA time zone`, {
      rule: 'time-zone',
      expected: 'an IANA zone name',
      fix: `write ${
        Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === underscored) ??
        'an IANA name, as in Europe/Berlin, America/New_York or UTC'
      }`,
    });
  });
