import type { ServerResponse } from 'node:http';

/** Where a page hears of changes, and its script; from the top of the site. No record can have such an address. */
export const CHANGES = '@live/changes';
export const SCRIPT = '@live/reload.js';

/** Reloads the page when a record changed, and when the server is back. */
export const script = `const changes = new EventSource(document.currentScript.src.replace(/reload\\.js$/, 'changes'));
let isLost = false;
changes.onerror = () => { isLost = true; };
changes.onopen = () => { if (isLost) location.reload(); };
changes.onmessage = () => location.reload();
`;

/** A page with the script. `base` is the path of the site. */
export function withReload(html: string, base: string): string {
  const end = html.lastIndexOf('</body>');
  const at = end < 0 ? html.length : end;
  return `${html.slice(0, at)}<script defer src="${base}${SCRIPT}"></script>${html.slice(at)}`;
}

/** The open pages that wait for changes. */
export interface Waiting {
  add(response: ServerResponse): void;
  reload(): void;
}

/** No page yet. */
export function waitingPages(): Waiting {
  const pages = new Set<ServerResponse>();
  return {
    add(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('\n');
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    reload() {
      for (const page of pages) page.write('data: changed\n\n');
    },
  };
}
