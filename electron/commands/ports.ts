import type { Translate } from '#shared/messages/translate';
import type { PolicySource } from '../config/policySources/source';
import type { PrivateWords } from '../support/cleaner';
import type { FileSystem } from '../disk/fileSystem';
import type { Log } from '../diagnostics/log';
import type { Clock } from '../time/clock';
import type { Terminal } from './terminal';

/** What a command may use; a test gives its own. */
export type CommandPorts = {
  /** A line, or several, of the answer. */
  readonly say: (text: string) => void;
  /** What went wrong, beside the answer, so that a script can tell them apart. */
  readonly complain: (text: string) => void;
  readonly translate: Translate;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Takes the terminal that a person sits at; null where there is none, as in a script. */
  readonly openTerminal: (() => Terminal) | null;
  readonly files: FileSystem;
  readonly log: Log;
  /** The folder of all our files. */
  readonly folder: string;
  /** As `process.platform`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where policies for this computer and its user may stand. */
  readonly policySources: readonly PolicySource[];
  readonly about: ProgramFacts;
  readonly running: RunningCopy;
  /** What names this computer and its user. */
  readonly privateWords: Omit<PrivateWords, 'server'>;
};

/** What this program is. */
export type ProgramFacts = {
  readonly name: string;
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly architecture: string;
  readonly isPackaged: boolean;
};

/** The copy of the program that has the folder open, if there is one. */
export type RunningCopy = {
  /**
   * Takes the folder for this process. @param message given to the copy that has it, which acts on it
   * @returns false where another copy has it
   */
  readonly take: (message: string) => boolean;
};
