import { calendarOf } from '../../records/calendar.ts';
import { type Component, readMdx } from '../../records/mdx.ts';
import { useNearest } from '../../records/near-miss.ts';
import { fieldsWith } from '../../records/schema-walk.ts';
import { components, type Named } from '../../schemas/reviews/components.ts';
import type { Check, Finding } from '../check.ts';
import { unknownFigure } from '../reports/unknown-figure.ts';

type Fault = Pick<Finding, 'message' | 'expected' | 'fix'> & { attribute: string };

/** The fault of an attribute that should name an entry of a list, if it does not. */
function unknownName(
  attribute: string,
  value: unknown,
  known: readonly string[],
  noun: string,
  where: string,
): Fault | undefined {
  if (value === undefined || known.includes(String(value))) return undefined;
  return {
    attribute,
    message: `there is no ${noun} "${value}"`,
    expected: known.length > 0 ? `one of ${known.join(', ')}` : `a ${noun} in ${where}, which is empty`,
    fix:
      useNearest(String(value), known, (name) => `${attribute}="${name}"`) ??
      `use the id of an existing ${noun}`,
  };
}

export const componentsNameWhatExists: Check = {
  id: 'review-attribute',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the components of a review name existing figures, subjects, periods and severities.',
  why: 'A component that names an unknown figure would print an empty box.',
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: '<Figure id="upptime" period="2026-02" />',
    right: '<Figure id="uptime" period="2026-02" />',
  },
  since: '0.1.0',
  of: ['reviews'],
  beside: 'all',
  names: true,
  *find({ ledger, broken, ids }, asOf, figures) {
    const calendar = calendarOf(ledger);
    const severities = Object.keys(ledger.severities.data);
    // A review with a mistake of its own exists too.
    const reviews = [...ids.reviews].sort();
    for (const entry of ledger.reviews) {
      /** The faults of one component's attributes. */
      const faultsOf = ({ name, attributes }: Component): (Fault | undefined)[] => {
        const attribute = (named: Named) =>
          fieldsWith<Named>(components[name].schema, 'named').find(({ value }) => value === named)?.path[0];
        const given = (named: Named) => {
          const key = attribute(named);
          return key === undefined ? undefined : (attributes[key] as string | undefined);
        };
        const figure = given('figure');
        const severity = broken.has('severities') ? undefined : given('severity');
        return [
          figure === undefined
            ? undefined
            : wrongFigure(figure, given('subject') ?? 'organisation', attributes, attribute),
          unknownName('severity', severity, severities, 'severity', 'playbook/severities.yaml'),
          unknownName('of', given('review'), reviews, 'review', 'reviews/'),
        ];
      };
      const wrongFigure = (
        figure: string,
        subject: string,
        attributes: Readonly<Record<string, unknown>>,
        attribute: (named: Named) => string | undefined,
      ): Fault | undefined => {
        // A figure has one period; a chart shows gaps for periods that are not computed.
        const period = attribute('period') ? String(attributes['period'] ?? entry.data.period) : undefined;
        const fault = unknownFigure({ figure, subject }, period, {
          figures,
          playbook: ledger,
          calendar,
          isOver: (id) => (calendar.find(id)?.to ?? Number.POSITIVE_INFINITY) <= asOf,
          write: (named, value) => `${attribute(named) ?? named}="${value}"`,
        });
        return fault && { ...fault, attribute: attribute(fault.key) ?? fault.key };
      };
      for (const component of readMdx(entry.source.body).components)
        for (const fault of faultsOf(component)) {
          if (!fault) continue;
          const { attribute, ...rest } = fault;
          const { line, column } = component.places.get(attribute) ?? component;
          yield { entry, path: [], bodyLine: line, bodyColumn: column, ...rest };
        }
    }
  },
};
