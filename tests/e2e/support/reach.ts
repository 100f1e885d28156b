import type { Page } from '@playwright/test';

/**
 * Finds controls and texts that can neither be seen in full nor scrolled into view. One line each; empty when there are
 * none. Texts shortened with an ellipsis count only where no `title` has the whole.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number };
    const SLACK = 1.5;
    /** Tolerance in px: a line box may be lower than its font without cutting off a letter. */
    const SLACK_DOWN = 3;
    const CONTROLS =
      'a[href], button, input:not([type="file"]), select, textarea, summary, [role="option"], [role="separator"]';

    const nameOf = (element: Element): string => {
      const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return `${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').split(' ')[0]} “${text.trim().slice(0, 40)}”`;
    };
    const sizes = (a: Box): string =>
      `${Math.round(a.left)}–${Math.round(a.right)} × ${Math.round(a.top)}–${Math.round(a.bottom)}`;

    /** The element that always hides a part of a box; null when all of it can be made visible. */
    const hiddenBy = (element: Element, start: Box): string | null => {
      let box = start;
      let position = getComputedStyle(element).position;
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const style = getComputedStyle(parent);
        const isPassedOver =
          position === 'fixed' ||
          (position === 'absolute' && style.position === 'static' && style.transform === 'none');
        if (isPassedOver) continue;
        position = style.position;
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        if (parent === document.body || parent === document.documentElement) continue;
        const outer = parent.getBoundingClientRect();
        const scrolls = { x: /auto|scroll/.test(style.overflowX), y: /auto|scroll/.test(style.overflowY) };
        const left = outer.left + parent.clientLeft;
        const top = outer.top + parent.clientTop;
        const zone: Box = {
          left: scrolls.x ? left - parent.scrollLeft : left,
          right: scrolls.x ? left - parent.scrollLeft + parent.scrollWidth : left + parent.clientWidth,
          top: scrolls.y ? top - parent.scrollTop : top,
          bottom: scrolls.y ? top - parent.scrollTop + parent.scrollHeight : top + parent.clientHeight,
        };
        if (
          box.left < zone.left - SLACK ||
          box.right > zone.right + SLACK ||
          box.top < zone.top - SLACK_DOWN ||
          box.bottom > zone.bottom + SLACK_DOWN
        ) {
          return `${nameOf(parent)} ${sizes(zone)}`;
        }
        // Once scrolled into view the box lies within the scrolling element.
        if (scrolls.x) box = { ...box, left, right: left + parent.clientWidth };
        if (scrolls.y) box = { ...box, top, bottom: top + parent.clientHeight };
      }
      const isOutside =
        box.left < -SLACK ||
        box.top < -SLACK_DOWN ||
        box.right > window.innerWidth + SLACK ||
        box.bottom > window.innerHeight + SLACK_DOWN;
      return isOutside ? `the window ${window.innerWidth} × ${window.innerHeight}` : null;
    };

    const root = document.querySelector('#root');
    const modal = [...document.querySelectorAll('dialog')].filter((dialog) => dialog.matches(':modal')).pop();
    const found: string[] = [];
    for (const element of (modal ?? root)?.querySelectorAll('*') ?? []) {
      if (
        !element.checkVisibility({
          visibilityProperty: true,
          opacityProperty: true,
          contentVisibilityAuto: true,
        })
      )
        continue;
      if (element.closest('[inert], [aria-hidden="true"], option, .maplibregl-canvas-container')) continue;
      // Texts for screen readers only are left out.
      if (element.clientWidth <= 1 && getComputedStyle(element).position === 'absolute') continue;
      if (element.matches(CONTROLS)) {
        const box = element.getBoundingClientRect();
        const cause = hiddenBy(element, box);
        if (cause) found.push(`control ${nameOf(element)} ${sizes(box)} in ${cause}`);
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === '') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        const own = getComputedStyle(element);
        const isShortened = [element, element.parentElement].some(
          (part) => part && getComputedStyle(part).textOverflow === 'ellipsis',
        );
        if (isShortened && element.closest('[title]')) continue;
        const inner = element.getBoundingClientRect();
        const isCutHere =
          own.display !== 'inline' &&
          own.overflowX === 'hidden' &&
          (box.right > inner.right + SLACK || box.bottom > inner.bottom + SLACK_DOWN);
        const cause = isCutHere ? 'itself' : hiddenBy(element, box);
        if (cause) found.push(`words ${nameOf(element)} ${sizes(box)} in ${cause}`);
      }
    }
    return [...new Set(found)];
  });
}

/** The names of elements over the map that cover another one. */
export function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const section = document.querySelector('[data-map]');
    const parts = [...(section?.children ?? [])].filter(
      (part) =>
        part.querySelector('.maplibregl-canvas') === null &&
        part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        part.textContent?.trim() !== '',
    );
    const found: string[] = [];
    for (const [index, part] of parts.entries()) {
      const a = part.getBoundingClientRect();
      for (const other of parts.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
          found.push(`“${part.textContent?.slice(0, 30)}” and “${other.textContent?.slice(0, 30)}”`);
        }
      }
    }
    return found;
  });
}
