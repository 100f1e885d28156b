import { createContext, useContext } from 'react';
import type { MediaPath } from '#shared/domain/record/parts';

/** A picture or document that is looked at. */
export type ShownFile = {
  readonly path: MediaPath;
  /** Its name or what it shows. */
  readonly name: string;
  /** When, by whom, of what. */
  readonly caption: string;
};

/** Shows one of some files, in which one can go on to the others. */
export type OpenFiles = (files: readonly ShownFile[], index: number) => void;

const Context = createContext<OpenFiles>(() => undefined);

export const OpenFilesProvider = Context.Provider;

export function useOpenFiles(): OpenFiles {
  return useContext(Context);
}
