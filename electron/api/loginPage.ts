import { LONGEST } from '#shared/domain/bounds';
import { outsideLine } from '#shared/domain/outsideText';
import { deepText, elementsOf, isTag, parseHtml } from './html';

/** A login page is far shorter; only so many characters of a longer one are read. */
const MAX_READ = 256 * 1024;

/**
 * The complaint on a page that came in answer to a sign-in, or null without one. Null instead of the whole result where
 * the page is not the login form again, with Django's token and a password field or the place where this server shows
 * the complaint (server contract §1). Only the form counts, because the sentence may be in any language.
 */
export function readLoginPage(html: string): { readonly said: string | null } | null {
  const elements = elementsOf(parseHtml(html.slice(0, MAX_READ)).children);
  const hasInput = (name: string, value: string): boolean =>
    elements.some((element) => element.name === 'input' && element.attribs[name]?.toLowerCase() === value);
  if (!hasInput('name', 'csrfmiddlewaretoken')) return null;
  const complaints = elements
    .filter(({ name, attribs }) => name === 'div' && attribs['role'] === 'alert')
    .flatMap(({ children }) => children.filter(isTag).filter(({ name }) => name === 'span'));
  const said =
    complaints
      .map(({ children }) => outsideLine(deepText(children), LONGEST.sentence))
      .find((text) => text !== '') ?? null;
  return said !== null || hasInput('type', 'password') ? { said } : null;
}
