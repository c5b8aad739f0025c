import { compareText } from '../../records/problem.ts';
import { rulesOn } from '../../records/rules.ts';
import type { Basis } from '../basis.ts';
import { workingTimeOf } from '../services/working-time.ts';
import { addSpan } from './deadlines.ts';

/** When a framework was audited last, and when it is next. */
export interface FrameworkAudits {
  framework: string;
  last: { on: string; note: string | undefined; file: string } | undefined;
  /** The day by which the next one is due; undefined if the playbook plans none, or there was none before. */
  next: string | undefined;
}

/** The audits of each framework of the playbook, from the compliance months. */
export function frameworkAudits({ ledger }: Pick<Basis, 'ledger'>): FrameworkAudits[] {
  const working = workingTimeOf(ledger);
  const all = ledger.complianceMonths
    .flatMap(({ file, data }) => data.audits.map((audit) => ({ ...audit, file })))
    .sort((a, b) => compareText(a.on, b.on));
  return Object.entries(ledger.compliance.data.frameworks).map(([framework]) => {
    const audit = all.findLast((each) => each.framework === framework);
    const { auditEvery } = audit
      ? (rulesOn(ledger, audit.on).compliance.data.frameworks[framework] ?? {})
      : {};
    return {
      framework,
      last: audit && { on: audit.on, note: audit.note, file: audit.file },
      next: audit && auditEvery && addSpan(audit.on, auditEvery, working),
    };
  });
}
