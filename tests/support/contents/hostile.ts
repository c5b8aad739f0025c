/** The as-of moment of the extreme organisation. */
export const AS_OF = '2026-06-30T12:00:00Z';

/** Longer than any screen line, without a break opportunity. */
export const UNBROKEN = `Nebukadnezar${'abcdefghij'.repeat(14)}`;
/** A sentence of 160 characters. */
export const LONG_TITLE =
  'Customers who paid by invoice in the first week of the month got two confirmations, no parcel, and a reminder for an order that they had already cancelled by phone';

/** Valid texts that must stay text wherever they are shown. */
export const HOSTILE = {
  image: '<img src=x onerror="alert(1)"> hostileimage in a title',
  script: '</title></script><script>alert("hostilescript")</script>',
  bold: '<b>hostilebold</b> & "quotes" &amp; \'apostrophes\' in a title',
  equals: '=HYPERLINK("https://evil.example","hostileformula")',
  plus: '+1+cmd|hostileplus',
  minus: '-2+3 hostileminus',
  at: '@SUM(1+9) hostileat',
  bidi: 'שלום العربية esrever 日本語の障害 🦊 Zażółć',
  template: '\u0024{7*7} {{7*7}} {hostiletemplate} %s \\u003cb\\u003e',
} as const;

/** A body with tables, code and headings that are hard to lay out or to name. */
export const BODY = `## Main

Text with a [link to another incident](/incidents/2025/nested-one/) and to [this one](/services/many/), \`<img src=x onerror=alert(2)>\` hostilebody.

## Find

${UNBROKEN}

| ${Array.from({ length: 14 }, (_, i) => `column ${i}`).join(' | ')} |
|${' --- |'.repeat(14)}
| ${Array.from({ length: 14 }, (_, i) => `a value that is long ${i}`).join(' | ')} |

\`\`\`html
<script>alert("in a block of code that is much longer than a phone is wide, and then some more of it")</script>
\`\`\`

<details>
<summary>More</summary>

### Actions

</details>

## Main

- [ ] a task
- footnote[^1]

[^1]: The note.
`;

/** Sections whose headings are hard to tell apart. */
export const SECTIONS = `## Was & ist: Ünïcode’s “Ärger” — 100 %

Text.

## \`code\` and **strong** heading

Text.

## Same

Text.

## Same

Text.

## Actions

Text.

## Action 1

Text, with a [link](/incidents/open-for-weeks/).

## Content

${UNBROKEN}
`;
