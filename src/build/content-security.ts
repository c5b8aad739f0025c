import { createHash } from 'node:crypto';

/** Sets the chosen theme before anything is drawn; the only script that stands in a page itself. */
export const THEME =
  "try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}";

/**
 * What a page may load and run: its own files and the one snippet above, nothing of what contributors write. The second
 * line of defence behind the Markdown rules. Search runs WebAssembly.
 */
export const POLICY = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash('sha256').update(THEME).digest('base64')}'`,
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');
