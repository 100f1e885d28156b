/** A picture or document that is looked at. */
export type ViewedFile = {
  /** As the server told it. */
  readonly path: string;
  /** Its name, or what it shows. */
  readonly name: string;
  /** When, where, by whom; empty where nothing is known. */
  readonly caption: string;
};
