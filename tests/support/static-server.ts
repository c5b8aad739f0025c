export { type StaticServer, serveFolder } from '../../src/build/print/static-server.ts';
