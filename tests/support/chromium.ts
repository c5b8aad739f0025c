export { openBrowser } from '../../src/build/print/browser.ts';
