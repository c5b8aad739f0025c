import { makeBasis } from '../figures/basis.ts';
import { computePlainFigures, type Figures } from '../figures/figures.ts';
import { contentAsOf } from '../records/as-of.ts';
import type { Content } from '../records/ledger.ts';
import { type Problem, tidy } from '../records/problem.ts';
import type { RecordKind } from '../schemas/kinds.ts';
import {
  audienceRules,
  recordsHavePublicWords,
  recordsNameNarrowerAudiences,
} from './audience/audience-checks.ts';
import { type Check, type IsWanted, isAmong, problemsOf } from './check.ts';
import { controlEvidence, controlHistory, evidenceIsRenewed } from './compliance/control-checks.ts';
import { documentDates, documentsAreReviewed } from './compliance/document-checks.ts';
import { checksAreLookedAt, complianceMonths, complianceNumbers } from './compliance/month-checks.ts';
import { obligationHistories, obligationsAreKept } from './compliance/obligation-checks.ts';
import { peopleAreNotNamed, trainingDates } from './compliance/people-checks.ts';
import { noPersonalData } from './compliance/personal-data.ts';
import { requestDates, requestExtensions, requestsAreAnswered } from './compliance/request-checks.ts';
import {
  accessReviewsAddUp,
  vulnerabilitiesArePatched,
  vulnerabilityDates,
} from './compliance/security-checks.ts';
import { deploymentLogsMakeSense, deploymentsOfIncidentsAreLogged } from './deployments/deployment-checks.ts';
import { judgementsNameDeployments } from './deployments/judgement-checks.ts';
import { entriesDifferInMoreThanCase } from './entry-ids.ts';
import { experimentPlans, experimentVariants } from './experiments/experiment-plan-checks.ts';
import {
  experimentCounts,
  experimentDates,
  experimentDecisions,
} from './experiments/experiment-record-checks.ts';
import {
  decisionsFollowTheNumbers,
  experimentSplits,
  experimentSplitsOfResults,
  experimentsEnd,
  experimentsWaitForTheirSample,
  winnersHarmNothing,
} from './experiments/experiment-result-checks.ts';
import { revenueCohorts } from './finance/cohort-checks.ts';
import {
  currencyDecimals,
  financeAddsUp,
  financeContinues,
  financeMonths,
} from './finance/finance-checks.ts';
import { formerNamesAreFree } from './former-checks.ts';
import { nothingFromTheFuture } from './future-times.ts';
import { cohortsAreFollowed, cohortsAreOnes } from './growth/growth-cohorts.ts';
import { growthSpendAgrees } from './growth/growth-spend.ts';
import { growthMonthsAddUp, growthSignupsAgree } from './growth/growth-sums.ts';
import { imagesAreShown, knownImages } from './images.ts';
import {
  featureAttempts,
  featureDeployment,
  featureExperiment,
  featureTasks,
} from './improvement/delivery-checks.ts';
import { loopStepsMakeSense } from './improvement/loop-checks.ts';
import { featureImpact, featureResponse } from './improvement/outcome-checks.ts';
import { readinessDates } from './improvement/readiness-checks.ts';
import { featureDropped, featureOwners, featureSteps } from './improvement/step-checks.ts';
import { actionsAreInstructions } from './incidents/action-checks.ts';
import { incidentsAreRecordedOnce } from './incidents/duplicate-incidents.ts';
import {
  impactsAreRecorded,
  impactsLieWithin,
  impactWindows,
  servicesWereWatched,
} from './incidents/impact-checks.ts';
import {
  idsAreNoListPages,
  incidentsAreRated,
  incidentsEndPlausibly,
  resolutionsAreTimed,
  stateMatchesResolution,
  timestampOrder,
} from './incidents/incident-checks.ts';
import { maintenanceMakesSense, recurrencesMakeSense } from './incidents/maintenance-checks.ts';
import {
  actionItemsMakeSense,
  postmortemSections,
  postmortemsAreComplete,
  postmortemsAreWritten,
  postmortemsFollowIncidents,
} from './incidents/postmortem-checks.ts';
import { postmortemTimesAgree } from './incidents/postmortem-times.ts';
import { postmortemsTellSomething } from './incidents/substance-check.ts';
import { levelCountBlocks } from './levels/count-checks.ts';
import { levelDefinitions } from './levels/level-checks.ts';
import { knownLinks } from './links.ts';
import { namesHaveTheDayOfTheirRecord } from './name-dates.ts';
import { measurementsFitTheirMetrics } from './own/measurement-checks.ts';
import { metricsAreDeclared } from './own/metric-checks.ts';
import { nobodyActsAfterLeaving } from './people-left.ts';
import { placeholdersAreReplaced } from './placeholders.ts';
import { publishedOnce, publishingLogs, publishingTypes } from './publishing/log-checks.ts';
import { communityAddsUp, publishedAddresses, publishingNumbersFit } from './publishing/number-checks.ts';
import { overdueItemsAreSettled } from './publishing/overdue-checks.ts';
import { platformCadences } from './publishing/platform-checks.ts';
import { knownReferences } from './references.ts';
import { dutiesMakeSense } from './reports/cadence-checks.ts';
import { numbersAreNotCopied, percentagesAreNoFractions } from './reports/copied-numbers.ts';
import { draftsAreCompleted } from './reports/draft-checks.ts';
import { healthOfEveryService } from './reports/health-checks.ts';
import { reportsAreDelivered } from './reports/missing-report-checks.ts';
import { numbersAddUp } from './reports/number-checks.ts';
import { reportsAgree, storiesAgree } from './reports/prose-figures.ts';
import { marksAreWeighted, reportCounts, summariesAreConcrete } from './reports/report-content-checks.ts';
import { reportDeliveries, reportSections } from './reports/report-delivery-checks.ts';
import { reportsFollowTheirPeriod } from './reports/report-early.ts';
import { reportIsShort, reportLengths } from './reports/report-length-checks.ts';
import { reportPeriods, reportsAreOwed } from './reports/report-place-checks.ts';
import {
  statementsAgree,
  statementsAreConfirmed,
  statementsNameFigures,
} from './reports/statement-checks.ts';
import { lateTicketsAreLate } from './reports/support-checks.ts';
import { componentsNameWhatExists } from './reviews/component-checks.ts';
import { reviewDecisions, reviewFeeds, reviewSeals, reviewsStandAsSealed } from './reviews/review-checks.ts';
import { sealsAreComputed } from './reviews/typed-seal-check.ts';
import { weeklyReviewShowsFigures } from './reviews/weekly-review-checks.ts';
import { baselinesAreKnown } from './scorecard/baseline-checks.ts';
import { explanationsExplainMisses } from './scorecard/explanation-checks.ts';
import { scorecardFigures } from './scorecard/scorecard-checks.ts';
import { weeklyNotesHaveCharts } from './scorecard/weekly-note-checks.ts';
import { recordsComeInTime } from './seals/late-checks.ts';
import { publishedIsKept } from './seals/published-check.ts';
import {
  amendmentsAmend,
  amendmentsAreDated,
  historyIsKnown,
  sealedFacts,
  sealedRecords,
  sealsStayOn,
} from './seals/seal-checks.ts';
import { withdrawalsName } from './seals/withdrawal-checks.ts';
import { issueFormIsCurrent } from './services/issue-form-check.ts';
import { servicesHaveOwnNames } from './services/name-checks.ts';
import { vouchDates } from './services/vouch-checks.ts';
import { watchLogs } from './services/watch-checks.ts';
import { sourcesFeedInTime } from './sources/feeding-late.ts';
import { proposalsAreConfirmed } from './sources/incident-proposed.ts';
import { rawFilesAreRead } from './sources/raw-file.ts';
import { sourcesAgree } from './sources/source-contradiction.ts';
import { sourcesGaveIt } from './sources/source-mismatch.ts';
import { sourcesAreSet } from './sources/source-settings.ts';
import { exclusionsExclude } from './statements/exclusion-checks.ts';
import { statementsAreWatched, termsOfGroups } from './statements/terms-checks.ts';
import { offsetsAreOfTheirSeason } from './zone-offsets.ts';

/** Every check. A new one is added here. */
export const checks: readonly Check[] = [
  knownReferences,
  entriesDifferInMoreThanCase,
  servicesHaveOwnNames,
  formerNamesAreFree,
  nobodyActsAfterLeaving,
  knownLinks,
  knownImages,
  imagesAreShown,
  timestampOrder,
  nothingFromTheFuture,
  offsetsAreOfTheirSeason,
  namesHaveTheDayOfTheirRecord,
  stateMatchesResolution,
  incidentsEndPlausibly,
  resolutionsAreTimed,
  incidentsAreRated,
  incidentsAreRecordedOnce,
  impactWindows,
  impactsLieWithin,
  impactsAreRecorded,
  servicesWereWatched,
  idsAreNoListPages,
  maintenanceMakesSense,
  recurrencesMakeSense,
  watchLogs,
  levelDefinitions,
  levelCountBlocks,
  vouchDates,
  exclusionsExclude,
  termsOfGroups,
  statementsAreWatched,
  issueFormIsCurrent,
  postmortemSections,
  postmortemsTellSomething,
  postmortemsAreComplete,
  postmortemsAreWritten,
  postmortemsFollowIncidents,
  actionItemsMakeSense,
  actionsAreInstructions,
  postmortemTimesAgree,
  scorecardFigures,
  metricsAreDeclared,
  measurementsFitTheirMetrics,
  baselinesAreKnown,
  explanationsExplainMisses,
  weeklyNotesHaveCharts,
  weeklyReviewShowsFigures,
  dutiesMakeSense,
  reportsAreOwed,
  reportPeriods,
  reportDeliveries,
  reportsFollowTheirPeriod,
  reportSections,
  reportCounts,
  reportIsShort,
  reportLengths,
  summariesAreConcrete,
  marksAreWeighted,
  reportsAreDelivered,
  draftsAreCompleted,
  numbersAddUp,
  numbersAreNotCopied,
  percentagesAreNoFractions,
  healthOfEveryService,
  lateTicketsAreLate,
  deploymentLogsMakeSense,
  growthMonthsAddUp,
  growthSignupsAgree,
  growthSpendAgrees,
  cohortsAreOnes,
  cohortsAreFollowed,
  platformCadences,
  publishingLogs,
  publishingTypes,
  publishedOnce,
  communityAddsUp,
  publishingNumbersFit,
  publishedAddresses,
  overdueItemsAreSettled,
  experimentVariants,
  experimentCounts,
  experimentDates,
  experimentPlans,
  experimentDecisions,
  experimentSplits,
  experimentSplitsOfResults,
  experimentsWaitForTheirSample,
  decisionsFollowTheNumbers,
  winnersHarmNothing,
  experimentsEnd,
  loopStepsMakeSense,
  featureSteps,
  featureOwners,
  featureAttempts,
  featureDeployment,
  featureExperiment,
  featureTasks,
  featureImpact,
  featureResponse,
  featureDropped,
  readinessDates,
  financeMonths,
  financeAddsUp,
  financeContinues,
  revenueCohorts,
  currencyDecimals,
  deploymentsOfIncidentsAreLogged,
  judgementsNameDeployments,
  sourcesAreSet,
  sourcesGaveIt,
  rawFilesAreRead,
  sourcesAgree,
  proposalsAreConfirmed,
  sourcesFeedInTime,
  complianceMonths,
  complianceNumbers,
  checksAreLookedAt,
  obligationHistories,
  obligationsAreKept,
  requestDates,
  requestExtensions,
  requestsAreAnswered,
  noPersonalData,
  controlHistory,
  controlEvidence,
  evidenceIsRenewed,
  documentDates,
  documentsAreReviewed,
  trainingDates,
  peopleAreNotNamed,
  vulnerabilityDates,
  vulnerabilitiesArePatched,
  accessReviewsAddUp,
  reviewFeeds,
  reviewDecisions,
  reviewSeals,
  componentsNameWhatExists,
  reviewsStandAsSealed,
  sealsAreComputed,
  statementsNameFigures,
  statementsAgree,
  statementsAreConfirmed,
  reportsAgree,
  storiesAgree,
  placeholdersAreReplaced,
  audienceRules,
  recordsNameNarrowerAudiences,
  recordsHavePublicWords,
  sealedFacts,
  sealedRecords,
  amendmentsAmend,
  amendmentsAreDated,
  withdrawalsName,
  sealsStayOn,
  historyIsKnown,
  recordsComeInTime,
  publishedIsKept,
];

/** The figures of the content as of a moment, without signals: what they are computed from is worked out when they are first needed. */
export function lazyFigures(content: Content, asOf: number): () => Figures {
  let figures: Figures | undefined;
  return () => {
    figures ??= computePlainFigures(makeBasis(contentAsOf(content, asOf), asOf));
    return figures;
  };
}

/**
 * All problems of the content as of a moment: those of single files, and those between records. Sorted, without duplicates. `figures` returns the
 * figures as of that moment, if they have been computed already.
 */
export function checkContent(
  content: Content,
  asOf: number,
  figures: () => Figures = lazyFigures(content, asOf),
): Problem[] {
  return tidy([...problemsByRule(content, asOf, figures)].flat());
}

/** The problems that `checkContent` sorts, in parts: those of single files, then those that each rule finds when it is asked for. */
export function* problemsByRule(
  content: Content,
  asOf: number,
  figures: () => Figures,
  isWanted: IsWanted = () => true,
): Generator<readonly Problem[]> {
  yield content.problems.filter(isWanted);
  for (const check of checks) yield problemsOf(check, content, asOf, figures, isWanted);
}

/** Whether a rule may report records of a kind: what it judges says so, or that it judges no kind by itself. */
export function mayReport({ of }: Check, kind: RecordKind): boolean {
  return of.length === 0 || isAmong(of, kind);
}

/** The problems of one record of the content, without those of others, and without what only those need. */
export function checkRecord(content: Content, kind: RecordKind, file: string, asOf: number): Problem[] {
  const figures = lazyFigures(content, asOf);
  const isOwn: IsWanted = (problem) => problem.file === file;
  const found = checks
    .filter((check) => mayReport(check, kind))
    .flatMap((check) => problemsOf(check, content, asOf, figures, isOwn));
  return tidy([...content.problems.filter(isOwn), ...found]);
}
