import type { LeftOut } from '../adapter.ts';

/** What became of a file: `kept` is one that people changed or own, and that was left as it is. */
type FileOutcome = 'written' | 'unchanged' | 'replaced' | 'removed' | 'kept';

/** A file of the content folder, and what became of it; `why` for one that was kept. */
export interface CollectedFile {
  path: string;
  outcome: FileOutcome;
  why?: string;
}

/** What became of one period of a source. */
export interface PeriodOutcome {
  source: string;
  period: string;
  /** `restated`: the source answered otherwise than before. `kept`: something else is there, which is left to people. */
  state: 'collected' | 'unchanged' | 'restated' | 'kept' | 'failed';
  /** Why it failed, or was kept. */
  why?: string;
  files: readonly CollectedFile[];
  leftOut: readonly LeftOut[];
}

/** Whether a period is there after the run. */
export function isThere({ state }: Pick<PeriodOutcome, 'state'>): boolean {
  return state !== 'failed';
}
