import { STEP_ROLES } from '../../schemas/improvement/loop.ts';
import type { Check } from '../check.ts';

export const loopStepsMakeSense: Check = {
  id: 'loop-steps',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure the steps of the loop have ids of their own, each role at most once and in its order, and attempts where validation is.',
  why: 'Times between steps are figures; a loop with two deployments or none has no such time.',
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
          message: `there are two steps "${id}"`,
          expected: 'an id of its own for each step',
          fix: `another id than ${id}`,
        };
      if (attempts !== undefined && role !== 'validation')
        yield {
          entry,
          path: [...path, 'attempts'],
          message: `attempts are counted at the step that validates, and "${id}" does not`,
          expected: 'role: validation beside attempts',
          fix: 'role: validation, or no attempts',
        };
      if (role === undefined) continue;
      const rank = STEP_ROLES.indexOf(role);
      const again = roles.indexOf(role) < i;
      if (again || rank < latest)
        yield {
          entry,
          path: [...path, 'role'],
          message: again
            ? `two steps have the role ${role}`
            : `the role ${role} stands after ${STEP_ROLES[latest]}, and has to come before it`,
          expected: `each at most once, in this order: ${STEP_ROLES.join(', ')}`,
          fix: again ? 'no role for one of the two' : 'another order of the steps, or another role',
        };
      latest = Math.max(latest, rank);
    }
  },
};
