import type { Problem } from '../problem.ts';

/** The groups of rules on the site's page of rules, in its order. */
type RuleArea =
  | 'Every file'
  | 'Operations'
  | 'Reports and reviews'
  | 'Growth and improvement'
  | 'Finance and compliance'
  | 'Sealed facts';

/** How a rule is broken and obeyed, in a file of its fixture. */
interface RuleExample {
  /** The file; where git cannot keep it, the name that it would have. */
  file: string;
  /** A part of that file's text that breaks the rule; a description where text cannot show it. */
  wrong: string;
  /** The replacement for that part. Tests replace it and expect fewer problems. */
  right: string;
  /** `wrong` and `right` describe the case instead of quoting the file. */
  described?: true;
}

/** What a rule says of itself: what it asks, why, and an example. */
export interface RuleText {
  /** One sentence that begins with "Ensure". */
  ensure: string;
  /** Why the rule exists: what would go wrong without it. */
  why: string;
  example: RuleExample;
  /** The version of Opsbook that introduced the rule. */
  since: string;
}

/** A rule as people and tools refer to it. */
export interface Rule extends RuleText {
  /** Stable: never rename or reuse an id. */
  id: string;
  area: RuleArea;
  severity: Problem['severity'];
}
