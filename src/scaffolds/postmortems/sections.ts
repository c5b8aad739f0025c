import type { Basis } from '../../figures/basis.ts';
import type { IncidentEntry } from '../../views/incidents/incidents.ts';
import { changesEvidence } from './changes.ts';
import { impactEvidence } from './impact.ts';
import { responseEvidence } from './response.ts';
import { similarEvidence } from './similar.ts';
import { timelineEvidence } from './timeline.ts';

/** A kind of evidence: the headings that mean it, and its own where no required section has one of them. */
interface Evidence {
  heading: string;
  means: RegExp;
  make(entry: IncidentEntry, basis: Basis): string;
  /** What the evidence leaves to be judged; undefined if it says everything. */
  asks?: string;
}

const EVIDENCE: readonly Evidence[] = [
  {
    heading: 'Timeline',
    means: /timeline|chronology|sequence of events|what happened/i,
    make: timelineEvidence,
  },
  { heading: 'Impact', means: /impact|effects?\b|consequences/i, make: impactEvidence },
  { heading: 'Detection', means: /detect|response/i, make: responseEvidence },
  {
    heading: 'Changes before the start',
    means: /trigger|changes?\b/i,
    make: changesEvidence,
    asks: 'what set it off: one of these changes, or something else?',
  },
  { heading: 'Similar incidents', means: /similar|related|recurrence|history/i, make: similarEvidence },
];

/** The question that a section of judgement answers, by its heading. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [/summary|overview/i, 'what happened, to whom, and why, in a few sentences?'],
  [/cause|why/i, 'why could it happen? Ask why until the answer is something that can be changed.'],
  [/resolution|mitigation|recovery|fix/i, 'what ended it, and what was tried without effect?'],
  [/well/i, 'what should be done the same way next time?'],
  [/wrong|badly|improve/i, 'what made it worse or longer than necessary?'],
  [/luck/i, 'what would have made it worse, had it been different?'],
  [/lesson|learn/i, 'what do we know now that we did not know before?'],
  [/action|follow/i, 'what will be done? List it under actions above, each with its owner.'],
];

const todo = (question: string) => `TODO: ${question}`;

/** The question for a section; without one that fits, its own heading. */
function questionOf(section: string): string {
  return QUESTIONS.find(([means]) => means.test(section))?.[1] ?? `what is there to say about "${section}"?`;
}

/**
 * The sections of a new post-mortem as Markdown: those that the playbook requires in their order, with the evidence from the records in those that are
 * about it, and a question in those of judgement. Evidence without a section of its own comes after them. Several incidents come one after the other.
 */
export function draftSections(
  required: readonly string[],
  incidents: readonly IncidentEntry[],
  basis: Basis,
): string {
  const left = new Set(incidents.length > 0 ? EVIDENCE : []);
  const written = (evidence: Evidence): string => {
    left.delete(evidence);
    const parts = incidents.map((entry) => {
      const text = evidence.make(entry, basis);
      return incidents.length > 1 ? `### ${entry.data.title}\n\n${text}` : text;
    });
    return [...parts, ...(evidence.asks ? [todo(evidence.asks)] : [])].join('\n\n');
  };
  const own = required.map((section) => {
    const evidence = [...left].find(({ means }) => means.test(section));
    return `\n## ${section}\n\n${evidence ? written(evidence) : todo(questionOf(section))}\n`;
  });
  const more = [...left].map((evidence) => `\n## ${evidence.heading}\n\n${written(evidence)}\n`);
  return [...own, ...more].join('');
}
