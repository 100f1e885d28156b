import { useRef, useState } from 'react';
import type { ServerInfo } from '#shared/ipc/interface';
import { fail, type AppError, type Result } from '#shared/result';
import { bridge } from '../../state/bridge';
import { firstTooLong } from './signInErrors';

/** The result of the last check of an address. */
export type AddressCheck =
  | { readonly phase: 'idle' }
  /** `before` is the error of the check before. */
  | { readonly phase: 'checking'; readonly before: AppError | null }
  | { readonly phase: 'found'; readonly info: ServerInfo }
  | { readonly phase: 'failed'; readonly error: AppError };

const IDLE: AddressCheck = { phase: 'idle' };

/**
 * Has main check which server answers at an address. The same address is checked once, unless `anew` is set; only the
 * result of the latest check is shown.
 */
export function useAddressCheck(): {
  readonly check: AddressCheck;
  readonly ask: (address: string, anew?: boolean) => Promise<Result<ServerInfo>>;
  readonly forget: () => void;
} {
  const [check, setCheck] = useState<AddressCheck>(IDLE);
  const latest = useRef<{ address: string; answer: Promise<Result<ServerInfo>> } | null>(null);

  const ask = (typed: string, anew = false): Promise<Result<ServerInfo>> => {
    const address = typed.trim();
    if (!anew && latest.current?.address === address) return latest.current.answer;
    setCheck((current) => ({
      phase: 'checking',
      before: current.phase === 'failed' ? current.error : null,
    }));
    const answer = firstTooLong({ address })
      ? Promise.resolve(fail('address_invalid'))
      : bridge().checkAddress({ address });
    const question = { address, answer };
    latest.current = question;
    void answer.then((result) => {
      if (latest.current !== question) return;
      setCheck(result.ok ? { phase: 'found', info: result.value } : { phase: 'failed', error: result.error });
    });
    return answer;
  };

  return {
    check,
    ask,
    forget: () => {
      latest.current = null;
      setCheck(IDLE);
    },
  };
}
