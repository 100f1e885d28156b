import { MOST_ON_PAPER } from '#shared/domain/papers/paper';

/** A text in pieces that a paper holds, nothing left out: broken after a line or a word where that is near. */
export function inPieces(text: string, most: number = MOST_ON_PAPER.text): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const length = lengthOfPiece(rest, most);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

function lengthOfPiece(text: string, most: number): number {
  const near = text.slice(0, most);
  for (const end of ['\n', ' ']) {
    const length = near.lastIndexOf(end) + 1;
    if (length > most / 2) return length;
  }
  // Not through the middle of a character.
  return /[\ud800-\udbff]$/.test(near) ? most - 1 : most;
}

/** A list in parts of at most so many. */
export function inParts<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += most) parts.push(all.slice(from, from + most));
  return parts;
}
