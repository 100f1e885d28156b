import type { Random } from '../../../shared/testing/random';

/** The answer that the demo server gave, and where. */
export type RealAnswer = {
  readonly status: number;
  /** Its `Location` header. */
  readonly location: string | null;
  /** Of a file: one letter for each byte. */
  readonly body: string;
  /** Whether `body` is that of a file rather than a text. */
  readonly isFile?: boolean;
  readonly contentType: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** Address of the demo server: "http://127.0.0.1:<port>" */
  readonly origin: string;
};

/** The answer that is sent in its place. */
export type Answer = {
  /** Default: that of the real answer, with its `Location`. */
  readonly status?: number;
  /** Default: the content type of the real answer. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /**
   * Default: whole. `drip`: one byte at a time, slowly; `endless`: the body repeated without end; `cut`: the connection ends in
   * the middle; `silent`: no answer; `hang_up`: the connection ends before the first byte; `raw`: the body is written as
   * it is, in place of status line and headers too.
   */
  readonly how?: 'whole' | 'drip' | 'endless' | 'cut' | 'silent' | 'hang_up' | 'raw';
};

/** Makes an answer. @param maxBytes about how large it may be; some answers are larger on purpose */
export type MakeAnswer = (real: RealAnswer, random: Random, maxBytes: number) => Answer;

/** A hostile answer in place of one that tells of a record. */
export type AlteredAnswer = {
  readonly make: MakeAnswer;
  /**
   * Whether it may be taken for a correct answer of another content, so that what it tells replaces what was held. All others
   * must leave what was held as it is.
   */
  readonly alters: boolean;
};
