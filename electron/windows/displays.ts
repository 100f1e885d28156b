import { screen, type Display } from 'electron';
import type { Rectangle } from './bounds';

/** A screen of this computer. */
export type Screen = {
  readonly id: number;
  readonly label: string;
  /** In unscaled px of the whole desktop. */
  readonly bounds: Rectangle;
};

/** The screens of this computer, and how one hears of others; tests put their own in its place. */
export type Displays = {
  readonly list: () => readonly Screen[];
  /** Calls back when a screen came, went or changed. */
  readonly onChange: (listener: () => void) => void;
};

/** As the system tells them. */
export const systemDisplays: Displays = {
  list: () => screen.getAllDisplays().map(({ id, label, bounds }: Display) => ({ id, label, bounds })),
  onChange: (listener) => {
    screen.on('display-added', listener);
    screen.on('display-removed', listener);
    screen.on('display-metrics-changed', listener);
  },
};
