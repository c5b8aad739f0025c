/**
 * A change of how records are written. What was once released is read for ever; `opsbook upgrade` rewrites records in the present form where that
 * is certain, so that people find one form in their files.
 */
export interface FormatChange {
  /** The version that made it. */
  since: string;
  /** What changed, as a sentence: "The impacts of an incident are a list." */
  what: string;
  /** The text of a file in the present form; the same text if it is in that form, or if the change is not certain. */
  rewrite(file: string, text: string): string;
}

/** All changes since the first version, oldest first: none so far. tests/fixtures/formats/ has a content of each released form. */
export const formatChanges: readonly FormatChange[] = [];

/** Whether a version is later than another: 0.10.0 than 0.9.1. */
export function isLater(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}
