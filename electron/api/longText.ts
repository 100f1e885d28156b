import { StringDecoder } from 'node:string_decoder';

/**
 * A text of the server's in pieces of {@link LETTERS_A_PIECE} letters, but for the last: equal texts have equal pieces.
 * Joining many megabytes at once would hold up the main thread for hundreds of ms.
 */
export type LongText = readonly string[];

/** UTF-16 units. */
export const LETTERS_A_PIECE = 256 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** UTF-16 units of all pieces. */
export const lettersOf = (text: LongText): number => text.reduce((sum, piece) => sum + piece.length, 0);

export const isSameText = (one: LongText, other: LongText): boolean =>
  one.length === other.length && one.every((piece, index) => piece === other[index]);

/** The pieces of a text that is already in one. */
export function piecesOfText(text: string): LongText {
  if (text.length <= LETTERS_A_PIECE) return [text];
  return Array.from({ length: Math.ceil(text.length / LETTERS_A_PIECE) }, (_, index) =>
    text.slice(index * LETTERS_A_PIECE, (index + 1) * LETTERS_A_PIECE),
  );
}

/** Makes a text of UTF-8 bytes as they arrive; what is no UTF-8 becomes U+FFFD. */
export class LongTextDecoder {
  readonly #decoder = new StringDecoder('utf8');
  readonly #pieces: string[] = [];
  #last = '';
  #isBegun = false;

  take(bytes: Uint8Array): void {
    this.#add(this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  }

  end(): LongText {
    this.#add(this.#decoder.end());
    return [...this.#pieces, this.#last];
  }

  #add(text: string): void {
    if (text === '') return;
    this.#last += this.#isBegun || !text.startsWith(BYTE_ORDER_MARK) ? text : text.slice(1);
    this.#isBegun = true;
    while (this.#last.length > LETTERS_A_PIECE) {
      this.#pieces.push(this.#last.slice(0, LETTERS_A_PIECE));
      this.#last = this.#last.slice(LETTERS_A_PIECE);
    }
  }
}
