import { startApplication } from './app/start';

// Top-level await, so that nothing below runs after `ready` by accident: schemes must be declared before it.
await startApplication();
