/** What a rule's short sentence leaves out: why there is such a rule, and how to break it and to obey it. */
export interface Explanation {
  why: string;
  /** A file of the rule's fixture; of one that git cannot keep, the name that it would have. */
  file: string;
  /** Some of that file's text that breaks the rule; where it is not the text that does, what does. */
  wrong: string;
  /** What to write in its place. Tests put it there and see one problem less. */
  right: string;
  /** The two are described: the rule is not about a text that could be shown. */
  described?: true;
  /** The version of Opsbook that had the rule first. Left out: 0.1.0. */
  since?: string;
}
