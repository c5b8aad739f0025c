export { openBrowser } from '../../src/site/print/browser.ts';
