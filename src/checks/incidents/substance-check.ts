import { formatOf } from '../../figures/incidents/postmortem-format.ts';
import { writtenBody } from '../../records/entry.ts';
import { isImported } from '../../records/imported.ts';
import { headings } from '../../records/markdown.ts';
import { saysNothing } from '../../records/says-nothing.ts';
import type { Check } from '../check.ts';

/** A line of Markdown without the mark of a quotation or a list entry. */
const unmarked = (line: string) => line.replace(/^\s*(?:[-+*>]|\d+[.)])\s+/, '');

export const postmortemsTellSomething: Check = {
  id: 'postmortem-substance',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure the sections that make a post-mortem, such as its summary and root cause, say more than "Nothing." once it is published.',
  why: 'An incident had an impact and a cause. A post-mortem that names none counts as written, and the incident is not looked at again.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: '## Root cause\n\nNone.\n',
    right: '## Root cause\n\nA setting with a typing mistake.\n',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.postmortems) {
      if (isImported(entry) || entry.data.published === undefined) continue;
      const body = writtenBody(entry);
      const lines = body.split('\n');
      const wanted = formatOf(entry, ledger).substantive.map((section) => section.toLowerCase());
      const all = headings(body, 2);
      for (const [i, { text, line }] of all.entries()) {
        if (!wanted.includes(text.toLowerCase())) continue;
        const own = lines
          .slice(line, (all[i + 1]?.line ?? lines.length + 1) - 1)
          .flatMap((each, at) => (each.trim() === '' ? [] : [{ each, number: line + at + 1 }]));
        const [first] = own;
        if (!first || !own.every(({ each }) => saysNothing(unmarked(each)))) continue;
        yield {
          entry,
          path: [],
          bodyLine: first.number,
          bodyColumn: first.each.search(/\S/) + 1,
          message: `the section "${text}" of this published post-mortem says only "${first.each.trim()}"`,
          expected: 'at least one sentence about the incident',
          fix: `write the section "${text}", or leave published out until it is known`,
        };
      }
    }
  },
};
