/** The list that Windows and macOS keep of what begins when somebody signs in to the computer. */
export type LoginItems = { isIncluded(): boolean; include(isIncluded: boolean): void };

/** Our entry in the folder of what a Linux desktop starts at a login (XDG autostart). Null: there is none. */
export type AutostartEntry = { read(): string | null; write(text: string): void; remove(): void };

/** How the operating system is told to start this program at a login. */
export type LoginStart =
  | { readonly by: 'items'; readonly items: LoginItems }
  | {
      readonly by: 'entry';
      readonly entry: AutostartEntry;
      readonly name: string;
      /** Absolute path of what is started. */
      readonly program: string;
    }
  /** A copy that is not installed, as a source checkout: nothing is told. */
  | { readonly by: 'nothing' };

/**
 * Makes the program start at a login, or not. What is so already is left alone: a user may have switched the entry off in
 * the system's own settings. Throws what the system or the disk throws.
 */
export function startAtLogin(way: LoginStart, isWanted: boolean): void {
  if (way.by === 'items' && way.items.isIncluded() !== isWanted) way.items.include(isWanted);
  if (way.by !== 'entry') return;
  const found = way.entry.read();
  const line = execLine(way.program);
  if (!isWanted && found !== null) way.entry.remove();
  // Another place means that the program was moved, or is another copy than the one that wrote it.
  if (isWanted && !found?.split('\n').includes(line)) way.entry.write(entryText(way.name, line));
}

function entryText(name: string, line: string): string {
  return `[Desktop Entry]\nType=Application\nName=${name}\n${line}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}

/**
 * The quoted argument is escaped, and the text of a key once more; `%` begins a field code (Desktop Entry Specification 1.5,
 * "The Exec key").
 */
function execLine(program: string): string {
  const argument = program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `Exec="${argument.replaceAll('\\', '\\\\')}"`;
}
