import { calendarOf } from '../../records/calendar.ts';
import { type Content, playbookDataOf } from '../../records/ledger.ts';
import type { PeriodOutcome } from './outcome.ts';
import { applyRaw, failed, type Place } from './period.ts';

/** Derives every record of the raw files again, without asking anyone, and writes those that differ. In a dry run, says which do. */
export async function rederive(
  content: Pick<Content, 'ledger' | 'broken' | 'raw'>,
  sources: readonly string[],
  place: Omit<Place, 'source' | 'playbook'>,
): Promise<PeriodOutcome[]> {
  const { ledger } = content;
  const playbook = { ledger, calendar: calendarOf(ledger), data: playbookDataOf(content) };
  const outcomes: PeriodOutcome[] = [];
  for (const raw of content.raw) {
    if (sources.length > 0 && !sources.includes(raw.source)) continue;
    const source = Object.hasOwn(ledger.sources.data, raw.source)
      ? ledger.sources.data[raw.source]
      : undefined;
    outcomes.push(
      source
        ? await applyRaw(raw, place.store.read(raw.file) ?? '', { ...place, source, playbook })
        : failed(raw, `there is no source "${raw.source}" in playbook/sources.yaml`),
    );
  }
  return outcomes;
}
