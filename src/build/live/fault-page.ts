import { stripVTControlCharacters } from 'node:util';
import { ContentError, SettingFault } from '../site.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The page that is shown while there is none: what is wrong with the content or a setting, or where the software failed. */
export function faultPage(error: unknown): string {
  const isExpected = error instanceof ContentError || error instanceof SettingFault;
  const text =
    error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
  const safe = stripVTControlCharacters(text).replace(/[&<>]/g, (character) => ESCAPES[character]!);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>The page cannot be shown</title>
</head>
<body>
<main><h1>The page cannot be shown</h1><pre style="white-space: pre-wrap">${safe}</pre></main>
</body>
</html>
`;
}
