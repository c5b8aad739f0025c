import { createRequire } from 'node:module';

type Plugins = typeof import('@astrojs/markdown-satteri');
let plugins: Plugins | undefined;

/** The plugin that gives headings their ids. It is loaded when it is first asked for: with it come a hundred modules that colour code. */
export function headingIds(): ReturnType<Plugins['satteriHeadingIdsPlugin']> {
  plugins ??= createRequire(import.meta.url)('@astrojs/markdown-satteri') as Plugins;
  return plugins.satteriHeadingIdsPlugin();
}
