import { STEP_ROLES } from '../../schemas/improvement/loop.ts';
import type { Check } from '../check.ts';

export const loopStepsMakeSense: Check = {
  id: 'loop-steps',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure the steps of the loop have unique ids, each role at most once and in order, and attempts only for validation.',
  why: 'The times between steps are figures. A loop with no deployment, or with two, has no such times.',
  example: {
    file: 'playbook/loop.yaml',
    wrong: 'owners: [devops-automator], attempts: 2 }',
    right: 'owners: [devops-automator] }',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const entry = ledger.loop;
    const { steps } = entry.data;
    const ids = steps.map(({ id }) => id.toLowerCase());
    const roles = steps.map(({ role }) => role);
    let latest = -1;
    for (const [i, { id, role, attempts }] of steps.entries()) {
      const path = ['steps', i];
      if (ids.indexOf(ids[i]!) < i)
        yield {
          entry,
          path: [...path, 'id'],
          message: `duplicate step "${id}"`,
          expected: 'a unique id for each step',
          fix: 'rename one of the two steps',
        };
      if (attempts !== undefined && role !== 'validation')
        yield {
          entry,
          path: [...path, 'attempts'],
          message: `attempts belongs to the step with role: validation, not to "${id}"`,
          expected: 'attempts together with role: validation',
          fix: 'set role: validation, or move attempts to the step that validates',
        };
      if (role === undefined) continue;
      const rank = STEP_ROLES.indexOf(role);
      const again = roles.indexOf(role) < i;
      if (again || rank < latest)
        yield {
          entry,
          path: [...path, 'role'],
          message: again
            ? `duplicate role ${role}`
            : `the role ${role} follows ${STEP_ROLES[latest]}, but must come before it`,
          expected: `each role at most once, in this order: ${STEP_ROLES.join(', ')}`,
          fix: again
            ? 'keep the role for one of the two steps'
            : 'put the steps in order, or correct one of the roles',
        };
      latest = Math.max(latest, rank);
    }
  },
};
