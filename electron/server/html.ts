import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export { hasChildren, isTag, type AnyNode, type Document, type Element } from 'domhandler';
export { textContent } from 'domutils';

/** Parses a page of the server. Never throws: HTML has no syntax errors. */
export function parseHtml(html: string): ReturnType<typeof parseDocument> {
  return parseDocument(html);
}

/** Every element below the nodes, in the order of the page; however deep a hostile page nests them. */
export function elementsOf(nodes: readonly AnyNode[]): readonly Element[] {
  return nodesOf(nodes).filter(isTag);
}

/** The text below the nodes, as {@link textContent}, however deep a hostile page nests it. */
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
    // One by one: so many children as a page may have are too many arguments.
    if (isTag(node)) for (const child of node.children.toReversed()) open.push(child);
  }
  return found;
}
