/** Characters of JSON. */
const [QUOTE, COMMA, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END] = [34, 44, 92, 91, 93, 123, 125];

/**
 * Elements of a JSON list, or of the longest list in a JSON object: `[…]`, `{"projects": […]}`. It only counts, so that
 * a text of a million rows need not become a million objects to be refused. An empty list counts as one.
 * @param text JSON; for anything else the result means nothing
 * @param most for a text that cannot hold more than this it returns 0 without counting
 */
export function countRows(text: string, most: number): number {
  // Each but the last takes a character and a comma.
  if (text.length < 2 * most) return 0;
  let depth = 0;
  /** Depth of the list that is being counted; 0 outside of one. */
  let listDepth = 0;
  let [count, longest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfText(text, at);
    } else if (char === COMMA) {
      if (depth === listDepth) count += 1;
    } else if (char === LIST || char === OBJECT) {
      depth += 1;
      if (char === OBJECT || depth > 2 || listDepth > 0) continue;
      listDepth = depth;
      count = 1;
    } else if (char === LIST_END || char === OBJECT_END) {
      if (depth === listDepth) listDepth = 0;
      depth -= 1;
    }
    if (count > longest) longest = count;
  }
  return longest;
}

/** The index of the quote that ends a text; without one, the end. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) break;
    if (char === BACKSLASH) at += 1;
  }
  return at;
}
