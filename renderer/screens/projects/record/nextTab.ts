/** Where a key leads from the open one of some tabs; null for other keys. The last one is followed by the first. */
export function nextTab<T>(key: string, tabs: readonly T[], open: T): T | null {
  const index = tabs.indexOf(open);
  const at = (place: number): T | null => tabs[(place + tabs.length) % tabs.length] ?? null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return at(index + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return at(index - 1);
    case 'Home':
      return at(0);
    case 'End':
      return at(-1);
    default:
      return null;
  }
}
