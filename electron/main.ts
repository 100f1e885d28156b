import { app } from 'electron';
import { startApplication } from './start/start';

// Not awaited at the top level: Electron emits `ready` only after this module has run, and starting waits for `ready`.
startApplication().catch((error: unknown) => {
  console.error('GISTagum Desktop could not start:', error instanceof Error ? error.message : error);
  app.exit(1);
});
