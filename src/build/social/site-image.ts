import { socialCard } from '../../views/social-card.ts';
import { site } from '../current.ts';
import { socialSvg } from './social-image.ts';

interface SiteImage {
  svg: string;
  /** What it says, for those who do not see it. */
  alt: string;
}

const drawn = new WeakMap<object, Promise<SiteImage | undefined>>();

/** The social image of this site. Undefined without OPSBOOK_URL, because other sites need its whole address, and if its texts cannot be drawn. */
export function siteImage(): Promise<SiteImage | undefined> {
  const image = drawn.get(site) ?? draw();
  drawn.set(site, image);
  return image;
}

async function draw(): Promise<SiteImage | undefined> {
  if (!process.env['OPSBOOK_URL']) return undefined;
  const card = socialCard(site.basis, site.figures);
  const svg = await socialSvg(card);
  return svg ? { svg, alt: `${card.now} ${card.month}` } : undefined;
}
