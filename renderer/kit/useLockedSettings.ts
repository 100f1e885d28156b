import { useEffect, useState } from 'react';
import type { UserSettingName } from '#shared/config/settings';
import { bridge } from '../state/bridge';

/** Settings the administrator's policy has decided; none until main has told. */
export function useLockedSettings(): readonly UserSettingName[] {
  const [locked, setLocked] = useState<readonly UserSettingName[]>([]);
  useEffect(function askWhichAreLocked() {
    let isGone = false;
    void bridge()
      .listLockedSettings()
      .then((answer) => {
        if (!isGone && answer.ok) setLocked(answer.value);
      });
    return () => {
      isGone = true;
    };
  }, []);
  return locked;
}
