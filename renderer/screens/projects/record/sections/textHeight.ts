/** Letters that stand on one line of the panel, and the height of a line, px. */
const LETTERS = 48;
const LINE = 18;

/** About how high a text will be, px; nothing for none. It is measured once it is drawn. */
export function textHeight(text: string): number {
  return Math.ceil(text.length / LETTERS) * LINE;
}
