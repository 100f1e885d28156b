import { useEffect, useState } from 'react';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';

/**
 * Opens the sign-in dialog once when a login that worked, or was kept, ends for good because its password is no longer
 * accepted. A user who dismisses it keeps working on what is on screen and is not asked again.
 * @returns whether the login has ended that way; false where nobody was signed in yet
 */
export function useAskOnceEnded(): boolean {
  const phase = useLive((state) => state.session.phase);
  const isKept = useLive((state) => state.session.isKept);
  const isDemo = useLive((state) => state.session.isDemo);
  const user = useLive((state) => `${state.session.server} ${state.session.username}`);
  const linkPhase = useLive((state) => state.link.phase);
  const setOpen = useUi((state) => state.setSignInOpen);
  const [hadLogin, setHadLogin] = useState<string | null>(null);

  const hasLogin = phase === 'signed_in' ? linkPhase !== 'signed_out' : phase === 'restored' && isKept;
  if (hasLogin && hadLogin !== user) setHadLogin(user);
  const isEnded = !hasLogin && !isDemo && hadLogin === user && linkPhase === 'signed_out';
  useEffect(
    function askOnce() {
      if (isEnded) setOpen(true);
    },
    [isEnded, setOpen],
  );
  return isEnded;
}
