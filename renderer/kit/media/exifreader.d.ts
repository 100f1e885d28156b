/** What is used of exifreader; its own types are of the whole of it. */
declare module 'exifreader' {
  type Tag = { readonly value?: unknown };

  export type Tags = {
    readonly exif?: { readonly DateTimeOriginal?: Tag; readonly OffsetTimeOriginal?: Tag };
    /** Degrees, with their sign. */
    readonly gps?: { readonly Latitude?: number; readonly Longitude?: number };
  };

  type Options = {
    readonly expanded: true;
    /** Names of the tags that are read, by group; no others are. */
    readonly includeTags: { readonly exif: readonly string[]; readonly gps: readonly string[] };
  };

  /** Throws where the file has no such words. */
  export function load(file: ArrayBuffer, options: Options): Tags;
}
