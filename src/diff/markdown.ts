import { markdownCode as code, markdownText as text } from '../checks/formats/markdown-text.ts';
import type { ChangeReport, FigureChange } from './form.ts';
import { firstsFirst, seriesOf } from './importance.ts';
import { renderSection } from './markdown-section.ts';
import {
  breachSection,
  cadenceSection,
  figureSection,
  problemSection,
  recordSection,
  scoreSection,
  sealedSection,
} from './sections.ts';

/** A comment on GitHub takes 65,536 characters, and a job summary more. */
const LONGEST = 60_000;
/** Of these, the most that one section takes before the figures, which have the rest. */
const SECTION = 8_000;

/** The longest answer, which holds names that others gave. */
const SENTENCE = 2_000;

/** The figures that neither the scorecard nor the service levels above them tell of. */
function otherFigures({ figures, scorecard, breaches }: ChangeReport): FigureChange[] {
  const told = new Set([
    ...scorecard.map(({ id, period }) => `${id} organisation ${period}`),
    ...breaches.map(({ figure, subject, period }) => `${figure} ${subject} ${period}`),
  ]);
  const others = figures.filter((figure) => !told.has(`${seriesOf(figure)} ${figure.period}`));
  return firstsFirst(others, seriesOf);
}

/** The change as Markdown for a job summary or a comment: the answer, then what it rests on, the most important first, at most 60,000 characters. */
export function asMarkdown(report: ChangeReport): string {
  const { answer, notes, folder, base, asOf, records, problems, scorecard, breaches, cadence, sealed } =
    report;
  const others = otherFigures(report);
  const before = [
    recordSection(records, folder),
    sealedSection(sealed, folder),
    problemSection('New problems', problems.new, folder),
    problemSection('Problems solved', problems.solved, folder),
    scoreSection(scorecard),
    breachSection(breaches),
    cadenceSection(cadence),
  ].map((section) => renderSection(section, SECTION));
  const head = [
    '## What this change does',
    ...[answer, ...notes].map((each) => text(each, SENTENCE)),
    ...before,
  ].filter(Boolean);
  const foot = `Compared with ${code(base.commit.slice(0, 7))}, where the change left ${code(base.name)}. Both sides are computed by the same software and as of the same moment, ${asOf.replace('.000Z', 'Z')}.`;
  const room = LONGEST - head.join('\n\n').length - foot.length;
  return `${[...head, renderSection(figureSection(others, others.length < report.figures.length), room), foot].filter(Boolean).join('\n\n')}\n`;
}
