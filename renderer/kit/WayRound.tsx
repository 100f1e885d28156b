import { useTranslate } from '../i18n';
import { uiStore } from '../state/uiStore';
import { Button } from '../ui/Button';
import { retryLink } from './calls';
import type { Obstacle } from './obstacle';

/** What does away with an obstacle, in a dialog, from which the buttons of the bar above cannot be reached. */
export function WayRound({ obstacle }: { readonly obstacle: Obstacle }) {
  const translate = useTranslate();
  // Where nothing proves who is here, a sign-in can only fail until the server answers.
  if (obstacle === 'connecting') return null;
  if (obstacle === 'offline' || obstacle === 'unproven' || obstacle === 'too_long_ago') {
    return (
      <Button variant="link" onClick={() => void retryLink()}>
        {translate('link.retry')}
      </Button>
    );
  }
  if (obstacle === 'password_first') {
    return (
      <Button variant="link" onClick={() => uiStore.getState().setOfflineWorkOpen(true)}>
        {translate('offlineWork.begin')}
      </Button>
    );
  }
  return (
    <Button variant="link" onClick={() => uiStore.getState().setSignInOpen(true)}>
      {translate('link.signIn')}
    </Button>
  );
}
