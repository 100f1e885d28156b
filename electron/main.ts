import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';
import { readCommand } from './start/readCommand';
import { sayNotStarted } from './start/notStarted';
import { chooseUserFolder } from './start/chooseUserFolder';
import { startApplication } from './start/start';

// What a long list leaves behind is collected once it is as much as what is held. By itself V8 lets it grow to several
// times that, and nothing gives it back while the application has little to do.
setFlagsFromString('--heap-growing-percent=100');

const fail = (error: unknown): void => {
  console.error('GISTagum Desktop could not start:', error instanceof Error ? error.message : error);
  app.exit(1);
};

chooseUserFolder();
const command = readCommand();
if (command) {
  // Awaited: Electron emits `ready` only after this module has run, and until then nothing needs a screen.
  const { runAndExit } = await import('./start/commandLine');
  await runAndExit(command).catch(fail);
} else {
  // Not awaited, because starting waits for `ready`.
  startApplication().catch((error: unknown) => {
    sayNotStarted();
    fail(error);
  });
}
