import { join, resolve, sep } from 'node:path';
import { unescaped } from '../../records/page-address.ts';
import type { LiveSite } from '../live-site.ts';
import { readAsset } from '../pages/base-path.ts';
import { ASSETS } from '../pages/bundle-files.ts';
import { openRenderer, type Renderer } from '../pages/renderer.ts';
import { contentTypeOf } from '../print/static-server.ts';
import { ContentError, handOver, SettingFault } from '../site.ts';
import { faultPage } from './fault-page.ts';

/** What a server answers. */
export interface Answer {
  status: number;
  /** The type of its content. */
  type: string;
  bytes: Buffer;
  /** Where it is instead, from the top of the site. */
  location?: string;
}

/** The pages of a site that changes, each rendered when it is asked for. */
export interface LivePages {
  /**
   * Reads the site again. Content with errors is shown as the answer for every page: at once if a file has one by itself or the content had some before,
   * otherwise when the check that then begins has found them.
   */
  refresh(): Promise<void>;
  /** The end of the check that began last: whether every page is answered otherwise since. */
  checked(): Promise<boolean>;
  /** The answer for an address from the top of the site, as it is written in a request: `incidents/`. */
  answer(address: string): Promise<Answer>;
}

const HTML = 'text/html; charset=utf-8';

/** The pages of a prepared bundle, with the site that `read` returns. */
export function livePages(bundle: string, read: () => Promise<LiveSite>): LivePages {
  let renderer: Renderer | undefined;
  let fault: unknown;
  let checking = new AbortController();
  let verdict = Promise.resolve(false);

  const refresh = async () => {
    checking.abort();
    checking = new AbortController();
    verdict = Promise.resolve(false);
    const { signal } = checking;
    try {
      const { site, check } = await read();
      // Where there were errors, they are more likely still there than not.
      const isFirstChecked = fault !== undefined;
      if (isFirstChecked) await check();
      handOver(site);
      renderer ??= await openRenderer(bundle);
      renderer.forgetPaths();
      fault = undefined;
      if (!isFirstChecked) verdict = verdictOf(check, signal);
    } catch (error) {
      fault = error;
    }
  };
  const verdictOf = async (check: LiveSite['check'], signal: AbortSignal) => {
    try {
      await check(signal);
    } catch (error) {
      if (!signal.aborted) fault = error;
    }
    return !signal.aborted && fault !== undefined;
  };
  const faulty = (error: unknown): Answer => {
    if (!(error instanceof ContentError || error instanceof SettingFault)) console.error(error);
    return { status: 500, type: HTML, bytes: Buffer.from(faultPage(error)) };
  };
  const rendered = async (path: string, status: number): Promise<Answer | undefined> => {
    const found = await renderer!.find(path);
    if (!found) return undefined;
    const bytes = Buffer.from((await renderer!.render(found)) ?? '');
    return { status, type: found.route.type === 'page' ? HTML : contentTypeOf(path), bytes };
  };
  const answer = async (address: string): Promise<Answer> => {
    const path = unescaped(address);
    if (path !== undefined && isInside(path)) {
      const asset = readAsset(join(bundle, ASSETS), path);
      if (asset) return { status: 200, type: contentTypeOf(path), bytes: asset };
    }
    if (fault !== undefined) return faulty(fault);
    try {
      const here = path === undefined ? undefined : await rendered(`/${path}`, 200);
      if (here) return here;
      if (path !== undefined && !path.endsWith('/') && (await renderer!.find(`/${path}/`)))
        return { status: 302, type: 'text/plain', bytes: Buffer.alloc(0), location: `${address}/` };
      return (await rendered('/404', 404)) ?? (await rendered('/404/', 404))!;
    } catch (error) {
      // It may be what the check is about to find that the page cannot show.
      await verdict;
      return faulty(fault ?? error);
    }
  };
  return { refresh, checked: () => verdict, answer };
}

/** Whether a relative path stays in the folder that it counts from. */
function isInside(path: string): boolean {
  const root = resolve('/folder');
  return !path.includes('\0') && resolve(root, `./${path}`).startsWith(root + sep);
}
