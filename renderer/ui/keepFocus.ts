import type { Unsubscribe } from '#shared/ipc/interface';

/** How many places are remembered. */
const REMEMBERED = 24;
/**
 * A part of the window where the focus stays when the focused element is removed: `data-focus-home`, with `rows` for a
 * list whose rows take the focus themselves, and every dialog. Must be focusable itself (`tabIndex` -1).
 */
const HOME = '[data-focus-home], dialog';

/** Such parts, from an element outward. */
function outward(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

/** Whether it exists and can take the focus; cheap enough for every change of the page. */
function isFree(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null;
}

function isUsable(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement && isFree(element) && element.checkVisibility({ visibilityProperty: true })
  );
}

/**
 * Keeps the focus from falling to the page when the focused element is removed, disabled or hidden: it goes to the row
 * beside, to where it was before within the same part, to that part itself, or to where it was before anywhere. A press
 * of the mouse on nothing in particular removes the focus on purpose: then nothing is done.
 */
export function keepFocus(page: Document): Unsubscribe {
  let visited: readonly Element[] = [];
  let path: readonly Element[] = [];
  let beside: readonly Element[] = [];

  const remember = ({ target }: Event): void => {
    if (!(target instanceof Element) || target === page.body) return;
    visited = [...visited.filter((element) => element !== target && element.isConnected), target].slice(
      -REMEMBERED,
    );
    path = outward(target);
    const row = path.find((element) => element.parentElement?.matches('[data-focus-home="rows"]'));
    beside = [row?.nextElementSibling, row?.previousElementSibling].filter((sibling) => sibling != null);
  };

  const places = function* (): Generator<Element> {
    const modal = [...page.querySelectorAll('dialog[open]')].at(-1) ?? page.body;
    const before = [...visited].reverse().filter((element) => modal.contains(element));
    for (const home of path.filter((element) => element.matches(HOME) && modal.contains(element))) {
      if (!isUsable(home)) continue;
      yield* beside.filter((row) => home.contains(row));
      yield* before.filter((element) => home.contains(element));
      yield home;
    }
    yield* before;
    if (modal === page.body) yield* page.querySelectorAll(HOME);
    else yield modal;
  };

  const check = (): void => {
    const active = page.activeElement;
    if (active !== null && active !== page.body && isFree(active)) return;
    const last = path[0];
    if (last === undefined || isUsable(last)) return;
    for (const place of places()) {
      if (!isUsable(place)) continue;
      place.focus({ preventScroll: !beside.includes(place) });
      if (page.activeElement === place) return;
    }
  };

  const changes = new MutationObserver(check);
  changes.observe(page, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'inert', 'hidden', 'open'],
  });
  page.addEventListener('focusin', remember);
  return () => {
    changes.disconnect();
    page.removeEventListener('focusin', remember);
  };
}
