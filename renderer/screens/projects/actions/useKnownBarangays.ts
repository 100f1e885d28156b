import { useEffect, useMemo, useState } from 'react';
import { inNameOrder, useNameOrder } from '../../../i18n';
import { bridge } from '../../../state/bridge';

/**
 * Every barangay a project can be put into: those of the city's outlines and those projects name already. Only the
 * latter when there are no outlines.
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

  const order = useNameOrder();
  return useMemo(
    () => inNameOrder(new Set([...outlined, ...named].filter(Boolean)), (name) => name, order),
    [outlined, named, order],
  );
}
