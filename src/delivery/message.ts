import type { Digest } from '../digest/digest.ts';
import { digestData } from '../digest/json.ts';
import type { LinkTo } from '../digest/links.ts';
import { asMarkdown } from '../digest/markdown.ts';
import type { WebhookForm } from '../schemas/digest.ts';
import { richBlocks } from './rich-text.ts';

/** What a webhook gets besides the digest. */
export interface Envelope {
  /** The same for every attempt. */
  key: string;
  /** That it may be a repetition; undefined for the first attempt. */
  notice: string | undefined;
}

type WriteBody = (digest: Digest, linkTo: LinkTo, envelope: Envelope) => object;

/** The body of a webhook's request, for each kind of other side. */
const bodies: Record<WebhookForm, WriteBody> = {
  json: (digest, linkTo, { key, notice }) => ({
    version: 1,
    key,
    notice: notice ?? null,
    digest: digestData(digest, linkTo),
  }),
  slack: (digest, linkTo, { notice }) => ({
    // What notifications show, where < and & begin markup.
    text: digest.title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    blocks: [
      ...(notice
        ? [
            {
              type: 'rich_text',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: notice }] }],
            },
          ]
        : []),
      ...richBlocks(digest, linkTo),
    ],
  }),
  mattermost: (digest, linkTo, { notice }) => ({ text: withNotice(asMarkdown(digest, linkTo), notice) }),
  teams: (digest, linkTo, { notice }) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          // A card knows links and lists, and no headings.
          body: withNotice(asMarkdown(digest, linkTo), notice)
            .trim()
            .split('\n\n')
            .map((text) => {
              const heading = /^#+ (.*)$/.exec(text);
              return heading
                ? { type: 'TextBlock', wrap: true, weight: 'Bolder', text: heading[1] }
                : { type: 'TextBlock', wrap: true, text };
            }),
        },
      },
    ],
  }),
};

/** The body of a request in the form that the other side understands, as JSON. */
export function webhookBody(form: WebhookForm, digest: Digest, linkTo: LinkTo, envelope: Envelope): string {
  return JSON.stringify(bodies[form](digest, linkTo, envelope));
}

/** Markdown with the notice of a repetition before it. */
export function withNotice(markdown: string, notice: string | undefined): string {
  return notice ? `${notice}\n\n${markdown}` : markdown;
}
