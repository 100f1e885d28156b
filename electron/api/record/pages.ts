import { selectAll, selectOne } from 'css-select';
import { parseHtml, textContent, type AnyNode, type Element } from '../html';
import { parseJson } from '../readJson';

// What the pages of a record have in common: a page is read once, its blocks of JSON by their id, its labels by their text.

/** Pictures that stand within the text of a page, of which nothing is read: a page has megabytes of them. */
const INLINE_PICTURE = /data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/=]*/g;

/** A page without its inline pictures. They are cut out before anything else looks at it. */
export function parsePage(html: string): AnyNode {
  return parseHtml(html.replace(INLINE_PICTURE, ''));
}

/** The value of `<script id="…" type="application/json">`; undefined where there is none or it is no JSON. */
export function jsonBlock(page: AnyNode, id: string): unknown {
  const block = selectOne<AnyNode, Element>(`script#${id}`, page);
  return block ? parseJson(textContent(block)) : undefined;
}

/** Every element a selector finds, in the order of the page. */
export function all(page: AnyNode, selector: string): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, page);
}

/** Text of an element, on one line. */
export function lineOf(element: AnyNode): string {
  return textContent(element).replace(/\s+/g, ' ').trim();
}

/** The value beside a label: the paragraph that follows a label or paragraph of just this text; null without one. */
export function valueBeside(page: AnyNode, label: string): Element | null {
  const elements = all(page, 'label, p, dt, dd');
  const index = elements.findIndex((one) => lineOf(one).replace(/:$/, '') === label);
  const next = index < 0 ? undefined : elements[index + 1];
  return next && next.name !== 'label' && next.name !== 'dt' ? next : null;
}
