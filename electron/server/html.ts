import { parseDocument } from 'htmlparser2';

export { hasChildren, isTag, type AnyNode, type Document, type Element } from 'domhandler';
export { textContent } from 'domutils';

/** Parses a page of the server. Never throws: HTML has no syntax errors. */
export function parseHtml(html: string): ReturnType<typeof parseDocument> {
  return parseDocument(html);
}
