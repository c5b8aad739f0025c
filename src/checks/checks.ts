import { definitions } from '../figures/definitions.ts';
import type { Content } from '../records/ledger.ts';
import { type Problem, tidy } from '../records/problem.ts';
import { type Check, toProblem } from './check.ts';
import {
  impactWindows,
  incidentIdIsNoYear,
  servicesWereWatched,
  stateMatchesResolution,
  timestampOrder,
} from './incident-checks.ts';
import {
  actionItemsMakeSense,
  postmortemSections,
  postmortemsAreWritten,
  postmortemsFollowIncidents,
  scorecardFigures,
} from './postmortem-checks.ts';
import { entriesDifferInMoreThanCase, knownLinks, knownReferences } from './references.ts';
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
];

/** All problems of the content as of a moment: those of single files, and those that only show among all. Sorted, each once. */
export function checkContent(content: Content, asOf: number): Problem[] {
  const found = checks.flatMap((check) =>
    [...check.find(content, asOf)].map((finding) => toProblem(check, finding)),
  );
  return tidy([...content.problems, ...found]);
}
