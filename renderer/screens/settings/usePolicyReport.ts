import { useEffect, useState } from 'react';
import type { PolicyReport } from '#shared/config/policyReport';
import type { ErrorCode } from '#shared/result';
import { bridge } from '../../state/bridge';
import { officeStore } from '../../state/officeStore';
import { settingsStore } from '../../state/settingsStore';

type Told = { readonly report: PolicyReport | null; readonly error: ErrorCode | null };

/** What the administrator has decided, read again when main tells of a change in settings or policies. */
export function usePolicyReport(): Told {
  const [told, setTold] = useState<Told>({ report: null, error: null });

  useEffect(function followPolicies() {
    let isGone = false;
    const load = async (): Promise<void> => {
      const answer = await bridge().getPolicyReport();
      if (isGone) return;
      setTold((before) =>
        answer.ok ? { report: answer.value, error: null } : { ...before, error: answer.error.code },
      );
    };
    void load();
    const stops = [officeStore, settingsStore].map((store) => store.subscribe(() => void load()));
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, []);

  return told;
}
