/** English, area: shell. */
export const shell = {} as const satisfies Record<string, string>;
