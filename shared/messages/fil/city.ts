import type { city as english } from '../en/city';

/** Filipino, area: city. The compiler demands every English key. */
export const city: Record<keyof typeof english, string> = {};
