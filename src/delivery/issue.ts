import type { Digest } from '../digest/digest.ts';
import type { LinkTo } from '../digest/links.ts';
import { asMarkdown } from '../digest/markdown.ts';

/** A digest as an issue of the repository. */
interface Issue {
  title: string;
  /** Its first line is a comment that tells the digest apart from all others: the workflow looks for it, so that there is one issue for each. */
  body: string;
}

/** The issue of a digest for a receiver of the playbook. */
export function digestIssue(name: string, digest: Digest, linkTo: LinkTo): Issue {
  return {
    title: `Digest: ${digest.title.replace(/\s+/g, ' ')}`,
    body: `<!-- opsbook digest: ${name} ${digest.period.id} -->\n${asMarkdown(digest, linkTo)}`,
  };
}
