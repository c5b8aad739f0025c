import { z } from 'zod';
import { refuse } from '../fields.ts';

/** An id that tells nobody who it is, `P-014`, or that of an agent. Never a name: the list of people lies elsewhere. */
export const OPAQUE_ID = /^[A-Z]{1,4}-\d{1,6}$/;

/** Somebody who was asked for something. Whether an agent is one of the playbook's is checked with the other records. */
export const personId = () =>
  z.string().transform((id, ctx) => {
    if (OPAQUE_ID.test(id) || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
    return refuse(ctx, `"${id}" may be a name`, {
      rule: 'wrong-value',
      expected: 'the id of an agent, or an opaque one: capitals, a hyphen and a number',
      fix: 'write an opaque id such as P-014, and keep the list of names elsewhere',
    });
  });
