/** The bytes of a file, or why there are none; `reason` is for the log. */
export type Made =
  | { readonly is: 'made'; readonly bytes: Uint8Array }
  | { readonly is: 'timed_out' }
  | { readonly is: 'not_made'; readonly reason: string };
