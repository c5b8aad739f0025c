import { z } from 'zod';
import { refuse } from '../fields.ts';

/** An opaque id such as `P-014`. The list that links it to a name is kept outside the content. */
export const OPAQUE_ID = /^[A-Z]{1,4}-\d{1,6}$/;

/** A person: an opaque id or an agent's. Whether the agent exists in the playbook is checked with the other records. */
export const personId = () =>
  z.string().transform((id, ctx) => {
    if (OPAQUE_ID.test(id) || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
    return refuse(ctx, `"${id}" may be a name`, {
      rule: 'wrong-value',
      expected: 'an id of playbook/agents.yaml, or an opaque one: capitals, a hyphen and a number',
      fix: 'write an opaque id such as P-014, and keep the list of names elsewhere',
    });
  });
