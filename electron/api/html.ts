import { DomHandler, isTag, isText, type AnyNode, type Document, type Element } from 'domhandler';
import { Parser } from 'htmlparser2';

export { hasChildren, isTag, type AnyNode, type Document, type Element } from 'domhandler';
export { textContent } from 'domutils';

/** No real page is nested deeper; the parser searches all open elements for each closing tag. */
const DEEPEST = 500;

/** Elements of a page; a page of a thousand notifications has a tenth of it. */
const MOST_ELEMENTS = 500_000;

/** Thrown for text that is not a page; its message contains no content. */
class OddPage extends Error {
  override readonly name = 'OddPage';
}

/** Whether reading a page failed because it is nested deeper, or larger, than any real page. */
export function isOddPage(error: unknown): error is Error {
  return error instanceof OddPage;
}

class BoundedHandler extends DomHandler {
  #elements = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    this.#elements += 1;
    if (this.#elements > MOST_ELEMENTS) throw new OddPage('more elements than a page has');
    if (this.tagStack.length > DEEPEST) throw new OddPage('nested deeper than a page is');
    super.onopentag(name, attribs);
  }
}

/**
 * Parses a page of the server. HTML has no syntax errors; it throws only for a page beyond the limits, see {@link
 * isOddPage}. Called only by the readers (`electron/api/reading`), away from the main thread.
 */
export function parseHtml(html: string): Document {
  const handler = new BoundedHandler();
  new Parser(handler).end(html);
  return handler.root;
}

/** Every element below the nodes, in the order of the page, at any depth of nesting. */
export function elementsOf(nodes: readonly AnyNode[]): readonly Element[] {
  return nodesOf(nodes).filter(isTag);
}

/** The text below the nodes, as {@link textContent}, at any depth of nesting. */
export function deepText(nodes: readonly AnyNode[]): string {
  return nodesOf(nodes)
    .filter(isText)
    .map(({ data }) => data)
    .join('');
}

function nodesOf(nodes: readonly AnyNode[]): readonly AnyNode[] {
  const found: AnyNode[] = [];
  const open = nodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    // One by one: a page may have more children than a call may have arguments.
    if (isTag(node)) for (const child of node.children.toReversed()) open.push(child);
  }
  return found;
}
