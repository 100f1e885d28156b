import { useEffect, useMemo, useState } from 'react';
import { bridge } from '../../state/bridge';

const byName = new Intl.Collator('en');

/**
 * Every barangay a project can be put into: those of the city's outlines and those projects name already. Only the
 * latter when the outlines cannot be had.
 */
export function useKnownBarangays(named: readonly string[]): readonly string[] {
  const [outlined, setOutlined] = useState<readonly string[]>([]);

  useEffect(function loadOutlines() {
    let isGone = false;
    void bridge()
      .getBoundaries()
      .then((answer) => {
        if (!isGone && answer.ok)
          setOutlined(answer.value.barangays.map(({ properties }) => properties.name));
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);

  return useMemo(
    () =>
      [...new Set([...outlined, ...named])]
        .filter((name) => name !== '')
        .sort((a, b) => byName.compare(a, b)),
    [outlined, named],
  );
}
