import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * How many children of an element stand in its first line, where the others wrap below it and are not shown. They keep
 * their places, so that more of them are seen as soon as there is room.
 * @param count of the children
 */
export function useFitting(box: RefObject<HTMLElement | null>, count: number): number {
  const [fitting, setFitting] = useState(count);
  useLayoutEffect(
    function followWidth() {
      const element = box.current;
      if (!element) return;
      const measure = (): void => {
        const children = [...element.children].filter((child) => child instanceof HTMLElement);
        const top = children[0]?.offsetTop ?? 0;
        const below = children.findIndex((child) => child.offsetTop > top);
        setFitting(below < 0 ? children.length : below);
      };
      measure();
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      // Another language, or a reader's own letters, makes them wider without the element.
      for (const child of element.children) observer.observe(child);
      return () => observer.disconnect();
    },
    [box, count],
  );
  return fitting;
}
