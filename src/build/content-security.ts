import { createHash } from 'node:crypto';

/** Sets the chosen theme before the page is drawn; the only inline script. */
export const THEME =
  "try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}";

/**
 * What a page may load and run: its own files and the inline script above, nothing that contributors write. The second line
 * of defence behind the Markdown rules. Search needs WebAssembly.
 */
export const POLICY = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash('sha256').update(THEME).digest('base64')}'`,
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');
