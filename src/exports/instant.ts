/** An instant as exported, in UTC with milliseconds; null if unknown. */
export function instantText(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
