import { useState } from 'react';
import { useTranslate } from '../i18n';
import { bridge } from '../state/bridge';
import { useLive } from '../state/liveStore';
import { reviewStore } from '../state/reviewStore';
import { Button } from '../ui/Button';
import { downloadUpdate } from './calls';

/** What can be done about an update now: download it, or install what is ready and start again. */
export function UpdateButtons({ variant }: { readonly variant?: 'link' }) {
  const translate = useTranslate();
  const { phase, isOwn } = useLive((state) => state.updates);
  const [isRefused, setRefused] = useState(false);
  const look = variant === undefined ? {} : { variant };
  const restart = async (): Promise<void> => {
    const { openId, isPresenting } = reviewStore.getState();
    const answer = await bridge().restartForUpdate({ isReviewing: openId !== null, isPresenting });
    setRefused(!answer.ok || !answer.value);
  };
  if (phase === 'available' && isOwn) {
    return (
      <Button {...look} onClick={() => void downloadUpdate()}>
        {translate('updates.download')}
      </Button>
    );
  }
  if (phase !== 'ready') return null;
  return (
    <>
      <Button {...look} onClick={() => void restart()}>
        {translate('updates.restart')}
      </Button>
      {isRefused && <span role="alert">{translate('updates.notNow')}</span>}
    </>
  );
}
