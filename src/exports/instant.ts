/** An instant as data has it, in UTC with milliseconds; null if it is not known. */
export function instantText(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
