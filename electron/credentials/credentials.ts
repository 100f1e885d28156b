/** A name and a password. Lives in memory; on disk only as a {@link KeptSecret}. */
export type Credentials = { readonly username: string; readonly password: string };

/** One login that may be kept between runs. Nothing here throws, and nothing is ever kept as plain text. */
export type KeptSecret = {
  /** What is kept, or null. A text that can no longer be deciphered is removed. */
  read(): Credentials | null;
  /** False when it could not be kept: it lasts for this run only. */
  write(credentials: Credentials): boolean;
  remove(): void;
};
