import type { Page } from '@playwright/test';

/**
 * Finds what cannot be told apart on the current screen in forced colours: selected and unselected items, a bar and its
 * track, a dot or swatch and its background. One line each; empty when there is nothing.
 */
export function indistinct(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const probe = document.createElement('i');
    probe.style.cssText = 'position: absolute; width: 1px; height: 1px; background: rgb(255, 0, 0)';
    document.body.append(probe);
    if (getComputedStyle(probe).backgroundColor === 'rgb(255, 0, 0)') found.push('no colours are forced');
    probe.remove();

    const shown = (selector: string, within: ParentNode = document): Element[] =>
      [...within.querySelectorAll(selector)].filter(
        (element) =>
          element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true }),
      );
    const nameOf = (element: Element): string =>
      `${element.getAttribute('aria-label') ?? element.textContent ?? ''} (${element.className})`.slice(
        0,
        80,
      );
    const fill = (element: Element, pseudo?: string): string => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const color = getComputedStyle(at, at === element ? pseudo : undefined).backgroundColor;
        if (color !== 'rgba(0, 0, 0, 0)') return color;
      }
      return 'none';
    };

    const CHOSEN = [
      ['[aria-current="page"]', '[aria-label]:not([aria-current])'],
      ['[aria-pressed="true"]', '[aria-pressed="false"]'],
      ['[role="option"][aria-selected="true"]', '[role="option"][aria-selected="false"]'],
      ['[role="row"][aria-selected="true"]', '[role="row"][aria-selected="false"]'],
      ['[role="radiogroup"] input:checked + span', 'input:not(:checked) + span'],
    ] as const;
    for (const [chosen, other] of CHOSEN) {
      for (const element of shown(chosen)) {
        const group = element.closest(
          'nav, [role="group"], [role="listbox"], [role="grid"], [role="radiogroup"]',
        );
        const beside = shown(other, group ?? document)[0];
        if (!beside) continue;
        if (fill(element) === fill(beside)) found.push(`chosen: ${nameOf(element)}`);
        const { color } = getComputedStyle(element);
        if (color === fill(element)) found.push(`words on their own colour: ${nameOf(element)}`);
      }
    }
    for (const meter of shown('[role="meter"]')) {
      const bar = meter.firstElementChild;
      const style = getComputedStyle(meter);
      const hasFrame = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
      if (!hasFrame || !bar || fill(bar) === fill(meter)) found.push(`meter: ${nameOf(meter)}`);
    }
    // The build's class names contain those of the style sheets, so dots are found by "dot".
    for (const dot of shown('[class*="_dot_"]')) {
      const style = getComputedStyle(dot);
      const hasFrame = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
      if (!hasFrame && dot.parentElement && fill(dot) === fill(dot.parentElement))
        found.push(`dot: ${nameOf(dot)}`);
    }
    for (const swatch of shown('[class*="_key_"] li')) {
      if (fill(swatch, '::before') === fill(swatch)) found.push(`swatch: ${nameOf(swatch)}`);
    }
    for (const mark of shown('svg path')) {
      const { fill: inside, stroke } = getComputedStyle(mark);
      const drawn = inside === 'none' ? stroke : inside;
      if (drawn === fill(mark)) found.push(`mark: ${nameOf(mark.parentElement ?? mark)}`);
    }
    return [...new Set(found)];
  });
}
