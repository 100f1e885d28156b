import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';
import { startApplication } from './start/start';

// What a long list leaves behind is collected once it is as much as what is held. By itself V8 lets it grow to several
// times that, and nothing gives it back while the application has little to do.
setFlagsFromString('--heap-growing-percent=100');

// Not awaited at the top level: Electron emits `ready` only after this module has run, and starting waits for `ready`.
startApplication().catch((error: unknown) => {
  console.error('GISTagum Desktop could not start:', error instanceof Error ? error.message : error);
  app.exit(1);
});
