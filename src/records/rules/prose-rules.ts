import type { RuleText } from './rule.ts';

/** Rules about the prose of a record: Markdown, and the MDX of reviews. */
export const proseRules = {
  'markdown-html': {
    ensure:
      'Ensure Markdown holds no raw HTML but details, summary, br, kbd, sub and sup, without attributes.',
    why: 'Content is data: it must not be able to run a script, load from elsewhere, or break the page around it.',
    example: {
      file: 'incidents/2026-03-10-html.md',
      wrong: 'text: We are <b>very</b> sorry.',
      right: 'text: We are **very** sorry.',
    },
    since: '0.1.0',
  },
  'markdown-link': {
    ensure: 'Ensure links are http, https, mailto or relative.',
    why: 'Addresses like javascript: or data: run what they hold when somebody clicks.',
    example: {
      file: 'incidents/2026-03-10-link.md',
      wrong: 'text: "[Click](data:text/html,x)"',
      right: 'text: "[Click](https://example.org/page)"',
    },
    since: '0.1.0',
  },
  'markdown-image': {
    ensure: 'Ensure images are local.',
    why: 'An image from another host tells that host who reads the page, and can be changed by it later.',
    example: {
      file: 'incidents/2026-03-10-image.md',
      wrong: '![a graph](https://example.org/graph.png)',
      right: '![a graph](/graph.png)',
    },
    since: '0.1.0',
  },
  'mdx-code': {
    ensure: 'Ensure a review holds no import, no export and no expression.',
    why: 'A review is data like every record: nothing in it is ever run.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: "import { execSync } from 'node:child_process'",
      right: 'We bring in no code.',
    },
    since: '0.1.0',
  },
  'mdx-component': {
    ensure:
      'Ensure a review holds no other tags than the listed components, empty and closed, where each may stand.',
    why: 'Only the listed components are known to show figures as they are computed, on screen and on paper.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: '<script>globalThis.broken = true</script>',
      right: '`<script>` in backticks is text.',
    },
    since: '0.1.0',
  },
  'mdx-attribute': {
    ensure: 'Ensure the attributes of a component are literals that it takes.',
    why: 'What a component shows must be readable in the file; an expression would have to be run to know.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: '<Figure id={uptime} />',
      right: '<Figure id="uptime" />',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
