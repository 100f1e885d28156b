import type { shell as english } from '../en/shell';

/** Filipino, area: shell. The compiler demands every English key. */
export const shell: Record<keyof typeof english, string> = {};
