/**
 * Why lists are asked for more rarely than promised: the server takes long to make them, or they are large. Either costs more
 * than a client may (decision 0047).
 */
export const PACE_REASONS = ['slow_server', 'large_lists'] as const;

/** How much rarer than promised the lists are asked for by a timer: 1 is as promised. */
export type Pace = {
  readonly factor: number;
  readonly why: (typeof PACE_REASONS)[number] | null;
};

export const FULL_PACE: Pace = { factor: 1, why: null };
