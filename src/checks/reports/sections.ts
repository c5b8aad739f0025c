import type { Entry } from '../../records/entry.ts';
import { headings } from '../../records/markdown.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Finding } from '../check.ts';

/** The required sections that a record's body lacks, or that are empty. In the `substantive` ones, "Nothing." is not an answer. */
export function* sectionFindings(
  entry: Entry,
  required: readonly string[],
  substantive: readonly string[] = [],
): Generator<Finding> {
  if (required.length === 0) return;
  const present = headings(entry.body, 2);
  const folded = present.map(({ text }) => text.toLowerCase());
  for (const section of required) {
    const i = folded.indexOf(section.toLowerCase());
    if (i < 0) {
      const meant = didYouMean(
        section,
        present.map(({ text }) => text),
      );
      const near = present.find(({ text }) => text === meant && !required.includes(text));
      yield {
        entry,
        path: [],
        bodyLine: near?.line ?? 1,
        message: `the section "${section}" is missing`,
        expected: required.map((each) => `## ${each}`).join(', '),
        fix: near ? `rename ## ${near.text} to ## ${section}` : `add the heading ## ${section} with its text`,
      };
    } else if (present[i]!.empty)
      yield {
        entry,
        path: [],
        bodyLine: present[i]!.line,
        message: `the section "${section}" is empty`,
        expected: 'at least one sentence',
        fix: substantive.includes(section)
          ? 'write the section'
          : 'write the section, or "Nothing." if that is the answer',
      };
  }
}
