import { type Journey, journeyOf } from '../../figures/improvement/journey.ts';
import type { Content, Ledger } from '../../records/ledger.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import type { Check, Finding } from '../check.ts';

/** What a rule about a feature gets besides its data. */
export interface FeatureContext {
  journey: Journey;
  ledger: Ledger;
  ids: Content['ids'];
  asOf: number;
}

/** Judges each feature's record. */
export const eachFeature = (
  judge: (data: Feature, context: FeatureContext) => Iterable<Omit<Finding, 'entry'>>,
): Check['find'] =>
  function* ({ ledger, ids, broken }, asOf) {
    // Without a valid loop the steps are unknown.
    if (broken.has('loop')) return;
    for (const entry of ledger.features) {
      const journey = journeyOf(entry.data, ledger.loop.data);
      for (const finding of judge(entry.data, { journey, ledger, ids, asOf })) yield { entry, ...finding };
    }
  };
