export { type StaticServer, serveFolder } from '../../src/site/print/static-server.ts';
