import type { Random } from '../../../shared/testing/random';

/** The city's own answer, and its address. */
export type Real = {
  readonly status: number;
  /** Where it leads, if it does. */
  readonly location: string | null;
  readonly body: string;
  readonly contentType: string;
  /** Of the question, without its query. */
  readonly path: string;
  /** Where the city is reached: "http://127.0.0.1:<port>" */
  readonly origin: string;
};

/** One answer as it is sent. */
export type Answer = {
  /** Default: that of the real answer, and where it leads. */
  readonly status?: number;
  /** Default: the content type of the real answer. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /**
   * Default: whole. `drip`: a byte now and then; `endless`: again and again; `cut`: the connection ends in the middle;
   * `silent`: nothing ever comes; `hang_up`: it ends before the first byte; `raw`: the body is all that is sent, head and all.
   */
  readonly how?: 'whole' | 'drip' | 'endless' | 'cut' | 'silent' | 'hang_up' | 'raw';
};

/** Makes an answer. @param room how many bytes of it are read at most; some are larger on purpose */
export type MakeAnswer = (real: Real, random: Random, room: number) => Answer;
