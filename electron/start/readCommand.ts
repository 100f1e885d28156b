import { findCommand, type CommandCall, type WrongCall } from '../commands/commandTable';

/** What the command line asks for instead of a window; null for nothing. */
export const readCommand = (): CommandCall | WrongCall | null => findCommand(process.argv.slice(1));
