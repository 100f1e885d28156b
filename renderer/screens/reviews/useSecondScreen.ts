import { useEffect, useState } from 'react';
import type { ShownDisplay } from '#shared/domain/review/presented';
import { fail } from '#shared/result';
import { bridge } from '../../state/bridge';
import { reviewStore } from '../../state/reviewStore';

/** A second screen that shows what is presented. */
export type SecondScreen = {
  /** Those there are, beside the one that this window is on. */
  readonly displays: readonly ShownDisplay[];
  /** Which of them shows it; null for none. */
  readonly shownOn: number | null;
  readonly show: (displayId: number | null) => void;
};

/** Shows a review on another screen for as long as it is presented, and turns it with what is shown here. */
export function useSecondScreen(id: string, projectId: number | null): SecondScreen {
  const [displays, setDisplays] = useState<readonly ShownDisplay[]>([]);
  const [shownOn, setShownOn] = useState<number | null>(null);
  useEffect(function followScreens() {
    const desktop = bridge();
    const stops = [desktop.onDisplays(setDisplays), desktop.onPresentingEnded(() => setShownOn(null))];
    void desktop.getDisplays().then(
      (answer) => answer.ok && setDisplays(answer.value),
      () => undefined,
    );
    return () => {
      for (const stop of stops) stop();
      void desktop.endPresenting().catch(() => undefined);
    };
  }, []);
  useEffect(
    function turnWithThis() {
      if (shownOn !== null)
        void bridge()
          .turnPresented({ projectId })
          .catch(() => undefined);
    },
    [shownOn, projectId],
  );
  const show = async (displayId: number | null): Promise<void> => {
    const { owner } = reviewStore.getState();
    if (displayId === null || !owner) {
      setShownOn(null);
      await bridge()
        .endPresenting()
        .catch(() => undefined);
      return;
    }
    const begun = await bridge()
      .beginPresenting({ displayId, owner, id, projectId })
      .catch(() => fail('unexpected'));
    setShownOn(begun.ok ? displayId : null);
  };
  return { displays, shownOn, show: (displayId) => void show(displayId) };
}
