/**
 * The HTML of parts that are the same on many pages, by a name that says what they depend on. Kept for a build; in development, a changed record loads
 * this module again.
 */
export const kept = new Map<string, string>();
