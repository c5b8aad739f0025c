import type { RuleText } from './rule.ts';

/** Rules about the prose of a record: Markdown, and the MDX of reviews. */
export const proseRules = {
  'markdown-html': {
    ensure:
      'Ensure Markdown contains no raw HTML except details, summary, br, kbd, sub and sup without attributes.',
    why: 'Content is data: it must not run scripts, load anything from elsewhere, or break the page around it.',
    example: {
      file: 'incidents/2026-03-10-html.md',
      wrong: 'text: We are <b>very</b> sorry.',
      right: 'text: We are **very** sorry.',
    },
    since: '0.1.0',
  },
  'markdown-link': {
    ensure: 'Ensure links are http, https, mailto or relative.',
    why: 'Addresses such as javascript: or data: run code when a reader clicks them.',
    example: {
      file: 'incidents/2026-03-10-link.md',
      wrong: 'text: "[Click](data:text/html,x)"',
      right: 'text: "[Click](https://example.org/page)"',
    },
    since: '0.1.0',
  },
  'markdown-image': {
    ensure: 'Ensure images are local.',
    why: 'An image on another host tells that host who reads the page, and can be replaced there later.',
    example: {
      file: 'incidents/2026-03-10-image.md',
      wrong: '![a graph](https://example.org/graph.png)',
      right: '![a graph](2026-03-10-image/graph.gif)',
    },
    since: '0.1.0',
  },
  'mdx-code': {
    ensure: 'Ensure a review contains no import, export or expression.',
    why: 'A review is data like every other record: nothing in it is ever run.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: "import { execSync } from 'node:child_process'",
      right: 'This review imports nothing.',
    },
    since: '0.1.0',
  },
  'mdx-component': {
    ensure:
      'Ensure a review has no tags other than the listed components, self-closing and in a permitted place.',
    why: 'Only the listed components are sure to show figures as they are computed, on screen and on paper.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: '<script>globalThis.broken = true</script>',
      right: '`<script>` in backticks is text.',
    },
    since: '0.1.0',
  },
  'mdx-attribute': {
    ensure: 'Ensure the attributes of a component are literals that it accepts.',
    why: 'What a component shows must be readable in the file; an expression would have to be run to find out.',
    example: {
      file: 'reviews/2025-Q4.mdx',
      wrong: '<Figure id={uptime} />',
      right: '<Figure id="uptime" />',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
