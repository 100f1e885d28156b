import { useEffect, useRef, useState } from 'react';
import type { CheckReport, Finding, Look } from '#shared/domain/serverCheck/finding';
import type { CallArgs } from '#shared/ipc/interface';
import type { AppError } from '#shared/result';
import { bridge } from '../../state/bridge';

export type CheckOrder = CallArgs<'check:server:run'>;

export type CheckState =
  /** Nothing is under way; `error` is why the last one did not come about. */
  | { readonly phase: 'ready'; readonly error: AppError | null }
  | {
      readonly phase: 'running';
      readonly looking: Look | null;
      readonly findings: readonly Finding[];
      readonly isStopping: boolean;
    }
  | { readonly phase: 'ended'; readonly report: CheckReport };

export type ServerCheck = {
  readonly state: CheckState;
  readonly run: (order: CheckOrder) => Promise<void>;
  readonly stop: () => void;
  /** Back to what is to be checked. */
  readonly startOver: () => void;
};

const READY: CheckState = { phase: 'ready', error: null };

/** One check of a server, for as long as the component stands: it is stopped with it. */
export function useServerCheck(): ServerCheck {
  const [state, setState] = useState<CheckState>(READY);
  const isRunning = useRef(false);

  useEffect(function followSteps() {
    const unlisten = bridge().onCheckStep((step) =>
      setState((before) => {
        if (before.phase !== 'running') return before;
        return step.is === 'looking'
          ? { ...before, looking: step }
          : { ...before, findings: [...before.findings, step.finding] };
      }),
    );
    return () => {
      unlisten();
      if (isRunning.current) void bridge().stopServerCheck();
    };
  }, []);

  const run = async (order: CheckOrder): Promise<void> => {
    isRunning.current = true;
    setState({ phase: 'running', looking: null, findings: [], isStopping: false });
    const answer = await bridge().checkServer(order);
    isRunning.current = false;
    if (answer.ok) setState({ phase: 'ended', report: answer.value });
    // That the user stopped it is no news.
    else setState(answer.error.code === 'cancelled' ? READY : { phase: 'ready', error: answer.error });
  };
  const stop = (): void => {
    setState((before) => (before.phase === 'running' ? { ...before, isStopping: true } : before));
    void bridge().stopServerCheck();
  };
  return { state, run, stop, startOver: () => setState(READY) };
}
