/**
 * What the application menu asks of the window, each named by its label. The window does what the palette's command of
 * that label does.
 */
export const MENU_COMMANDS = [
  'palette.title',
  'action.refresh',
  'action.retry',
  'action.toggleList',
  'action.resetFilter',
  'action.markAllRead',
  'action.signIn',
  'action.signOut',
] as const;

export type MenuCommand = (typeof MENU_COMMANDS)[number];
