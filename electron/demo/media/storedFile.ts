/** A file below /media/. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}
