import { selectAll, selectOne } from 'css-select';
import { isTag, textContent, type AnyNode, type Element } from './html';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLine } from '#shared/domain/outsideText';
import { engineerSchema, MOST_CHOICES, type Engineer } from '#shared/domain/projectChoices';
import { elementsOf, parseHtml } from './html';

// What forms offer, read from pages: the server has no other list of it (server contract §9.5).

/** Where the columns are, when the head of the table does not say. */
const USUAL_COLUMNS = { role: 2, status: 3 } as const;

/**
 * The project engineers with an active account on the page of all users; the others could be assigned, but would never
 * see the project, or never sign in.
 * @returns null when it is another page
 */
export function readEngineersPage(html: string): readonly Engineer[] | null {
  const document = parseHtml(html);
  const table = selectAll<AnyNode, Element>('table', document).find((one) => findLinks(one).length > 0);
  if (!table) return selectOne<AnyNode, Element>('table', document) ? [] : null;
  const heads = selectAll<AnyNode, Element>('th', table).map((cell) => lineOf(cell).toLowerCase());
  const columnOf = (name: keyof typeof USUAL_COLUMNS): number => {
    const at = heads.findIndex((head) => head === name);
    return at < 0 ? USUAL_COLUMNS[name] : at;
  };
  const [role, status] = [columnOf('role'), columnOf('status')];
  const found = new Map<number, Engineer>();
  for (const row of selectAll<AnyNode, Element>('tr', table)) {
    const cells = row.children.filter(isTag).filter(({ name }) => name === 'td');
    const id = idIn(row);
    const [user] = cells;
    if (id === null || !user || found.size >= MOST_CHOICES) continue;
    if (!/^project engineer$/i.test(lineOf(cells[role])) || !/^active$/i.test(lineOf(cells[status])))
      continue;
    const engineer = engineerSchema.safeParse({ id, name: nameIn(user) });
    if (engineer.success && engineer.data.name !== '') found.set(id, engineer.data);
  }
  return [...found.values()];
}

/** The funds of a page's form; null when the page has none. */
export function readFundsPage(html: string): readonly string[] | null {
  const select = selectOne<AnyNode, Element>('select[name="source_of_funds"]', parseHtml(html));
  if (!select) return null;
  const names = selectAll<AnyNode, Element>('option', select)
    .map((option) => outsideLine(option.attribs['value'] ?? textContent(option), LONGEST.name))
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, MOST_CHOICES);
}

const LINK = /^\/dashboard\/engineers\/(\d{1,9})\/(?:[?#].*)?$/;

function findLinks(node: Element): readonly Element[] {
  return selectAll<AnyNode, Element>('a[href^="/dashboard/engineers/"]', node).filter(({ attribs }) =>
    LINK.test(attribs['href'] ?? ''),
  );
}

function idIn(row: Element): number | null {
  const id = LINK.exec(findLinks(row)[0]?.attribs['href'] ?? '')?.[1];
  return id === undefined ? null : Number(id);
}

/** The cell holds the name and, after it, the user name with an `@`; there may be initials before both. */
function nameIn(cell: Element): string {
  const texts = [cell, ...elementsOf(cell.children)]
    .flatMap(({ children }) => children)
    .filter((node) => node.type === 'text')
    .map((node) => outsideLine(textContent(node), LONGEST.name))
    .filter((text) => text !== '');
  const at = texts.findIndex((text) => text.startsWith('@'));
  const name = at > 0 ? texts[at - 1] : texts.find((text) => !text.startsWith('@'));
  return name ?? texts[0]?.slice(1) ?? '';
}

function lineOf(node: Element | undefined): string {
  return node ? outsideLine(textContent(node), LONGEST.name) : '';
}
