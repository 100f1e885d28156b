/** English, area: city. */
export const city = {} as const satisfies Record<string, string>;
