import type { WebPreferences } from 'electron';

/** What holds for the page of every window: no Node, a sandbox of its own, and nothing from elsewhere in it. */
export const SHELTERED = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
} as const satisfies WebPreferences;
