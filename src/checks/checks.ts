import { makeBasis } from '../figures/basis.ts';
import { definitions } from '../figures/definitions.ts';
import { computeFigures, type Figures } from '../figures/figures.ts';
import { ledgerAsOf } from '../records/as-of.ts';
import type { Content } from '../records/ledger.ts';
import { type Problem, tidy } from '../records/problem.ts';
import { dutiesMakeSense } from './cadence-checks.ts';
import { type Check, toProblem } from './check.ts';
import { deploymentLogsMakeSense, deploymentsOfIncidentsAreLogged } from './deployment-checks.ts';
import {
  decisionsFollowTheNumbers,
  experimentSplits,
  experimentsEnd,
  experimentsWaitForTheirSample,
} from './experiment-checks.ts';
import {
  experimentCounts,
  experimentDates,
  experimentDecisions,
  experimentPlans,
  experimentVariants,
} from './experiment-record-checks.ts';
import { currencyDecimals, financeAddsUp, financeContinues, financeMonths } from './finance-checks.ts';
import { cohortsAreFollowed, cohortsAreOnes } from './growth-cohorts.ts';
import { growthMonthsAddUp, growthSignupsAgree } from './growth-sums.ts';
import {
  impactWindows,
  incidentIdIsNoYear,
  servicesWereWatched,
  stateMatchesResolution,
  timestampOrder,
} from './incident-checks.ts';
import { lateTicketsAreLate, numbersAddUp } from './number-checks.ts';
import {
  actionItemsMakeSense,
  postmortemSections,
  postmortemsAreWritten,
  postmortemsFollowIncidents,
  scorecardFigures,
} from './postmortem-checks.ts';
import { entriesDifferInMoreThanCase, knownLinks, knownReferences } from './references.ts';
import {
  reportDeliveries,
  reportPeriods,
  reportSections,
  reportsAreDelivered,
  reportsAreOwed,
} from './report-checks.ts';
import {
  marksAreWeighted,
  reportCounts,
  reportIsShort,
  reportLengths,
  summariesAreConcrete,
} from './report-content-checks.ts';
import { statementsAgree, statementsAreConfirmed, statementsNameFigures } from './statement-checks.ts';
import { maintenanceMakesSense, nothingFromTheFuture } from './time-checks.ts';

/** Every rule over all records together. A new one is a function and a line here. */
export const checks: readonly Check[] = [
  knownReferences,
  entriesDifferInMoreThanCase,
  knownLinks,
  timestampOrder,
  nothingFromTheFuture,
  stateMatchesResolution,
  impactWindows,
  servicesWereWatched,
  incidentIdIsNoYear,
  maintenanceMakesSense,
  postmortemSections,
  postmortemsAreWritten,
  postmortemsFollowIncidents,
  actionItemsMakeSense,
  scorecardFigures(definitions),
  dutiesMakeSense,
  reportsAreOwed,
  reportPeriods,
  reportDeliveries,
  reportSections,
  reportCounts,
  reportIsShort,
  reportLengths,
  summariesAreConcrete,
  marksAreWeighted,
  reportsAreDelivered,
  numbersAddUp,
  lateTicketsAreLate,
  deploymentLogsMakeSense,
  growthMonthsAddUp,
  growthSignupsAgree,
  cohortsAreOnes,
  cohortsAreFollowed,
  experimentVariants,
  experimentCounts,
  experimentDates,
  experimentPlans,
  experimentDecisions,
  experimentSplits,
  experimentsWaitForTheirSample,
  decisionsFollowTheNumbers,
  experimentsEnd,
  financeMonths,
  financeAddsUp,
  financeContinues,
  currencyDecimals,
  deploymentsOfIncidentsAreLogged,
  statementsNameFigures,
  statementsAgree,
  statementsAreConfirmed,
];

/** All figures of the content as of a moment, computed when they are first asked for. */
function lazyFigures({ ledger }: Content, asOf: number): () => Figures {
  let figures: Figures | undefined;
  return () => {
    figures ??= computeFigures(makeBasis(ledgerAsOf(ledger, asOf), asOf));
    return figures;
  };
}

/** All problems of the content as of a moment: those of single files, and those that only show among all. Sorted, each once. */
export function checkContent(content: Content, asOf: number): Problem[] {
  const figures = lazyFigures(content, asOf);
  const found = checks.flatMap((check) =>
    [...check.find(content, asOf, figures)].map((finding) => toProblem(check, finding)),
  );
  return tidy([...content.problems, ...found]);
}
