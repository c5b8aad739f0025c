import type { ErrorCode } from 'yaml';

const CHECK = 'check this line and the one above it';
const UNTAGGED = 'write the value without the tag';
const QUOTE = 'if it is text, put quotes around it';

/** What each error code of the YAML parser means, for places that tell no more than the code. */
export const codeFaults: Record<ErrorCode, { message: string; expected?: string; fix: string }> = {
  ALIAS_PROPS: { message: 'an alias with an anchor or a tag', fix: 'write the value out where it is used' },
  BAD_ALIAS: { message: 'an anchor without a name', fix: QUOTE },
  BAD_COLLECTION_TYPE: { message: 'a tag that does not fit its value', fix: UNTAGGED },
  BAD_DIRECTIVE: { message: 'a line that begins with % is not data', fix: QUOTE },
  BAD_DQ_ESCAPE: {
    message: 'unknown escape sequence',
    expected: 'a backslash only where it escapes the next character',
    fix: 'write \\\\ for a backslash, or use single quotes',
  },
  BAD_INDENT: { message: 'unexpected indentation', fix: CHECK },
  BAD_PROP_ORDER: { message: 'a tag or an anchor in the wrong place', fix: UNTAGGED },
  BAD_SCALAR_START: {
    message: 'text that must be quoted',
    expected: 'quotes around text that begins with a punctuation mark',
    fix: 'put quotes around the value, as in title: "@home is down"',
  },
  BLOCK_AS_IMPLICIT_KEY: { message: 'a list or a map where a key is expected', fix: CHECK },
  BLOCK_IN_FLOW: {
    message: 'a list or a map over several lines inside brackets',
    fix: 'write all of it in brackets',
  },
  DUPLICATE_KEY: { message: 'duplicate key', expected: 'each key once', fix: 'keep one of the two' },
  IMPOSSIBLE: { message: 'this line cannot be read', fix: CHECK },
  KEY_OVER_1024_CHARS: { message: 'a key longer than 1024 characters', fix: 'shorten the key' },
  MISSING_CHAR: { message: 'something is missing here', fix: CHECK },
  MULTILINE_IMPLICIT_KEY: { message: 'a key on more than one line', fix: CHECK },
  MULTIPLE_ANCHORS: { message: 'a value with two anchors', fix: 'write the value without anchors' },
  MULTIPLE_DOCS: {
    message: 'a second document begins here',
    expected: 'one record per file',
    fix: 'remove this line, or move what follows to a file of its own',
  },
  MULTIPLE_TAGS: { message: 'a value with two tags', fix: UNTAGGED },
  NON_STRING_KEY: { message: 'a key that is not text', expected: 'text as a key', fix: CHECK },
  RESOURCE_EXHAUSTION: { message: 'the data is nested too deeply', fix: 'use fewer levels' },
  TAB_AS_INDENT: {
    message: 'this line is indented with a tab',
    expected: 'spaces',
    fix: 'indent with two spaces for each level',
  },
  TAG_RESOLVE_FAILED: {
    message: 'a tag in front of a value',
    expected: 'values without tags',
    fix: UNTAGGED,
  },
  UNEXPECTED_TOKEN: { message: 'unexpected text', fix: CHECK },
};
