import { useRef, useState } from 'react';
import type { ServerInfo } from '#shared/ipc/contract';
import type { ErrorCode } from '#shared/result';
import { bridge } from '../state/bridge';

/** What is known about the address that was typed last. */
export type AddressCheck = {
  readonly address: string;
  readonly info: ServerInfo | null;
  readonly error: ErrorCode | null;
};

/**
 * Asks main whether a GISTagum server answers at an address; only the answer to the latest question counts.
 * `known` was signed in to before and needs no question.
 */
export function useAddressCheck(known: string): {
  readonly check: AddressCheck | null;
  readonly ask: (address: string) => void;
  readonly forget: () => void;
} {
  const [check, setCheck] = useState<AddressCheck | null>(null);
  const latest = useRef(known);
  const ask = async (typed: string): Promise<void> => {
    const address = typed.trim();
    if (address === '' || address === latest.current) return;
    latest.current = address;
    const answer = await bridge().checkAddress({ address });
    if (latest.current !== address) return;
    setCheck(
      answer.ok
        ? { address, info: answer.value, error: null }
        : { address, info: null, error: answer.error.code },
    );
  };
  return {
    check,
    ask: (address) => void ask(address),
    forget: () => {
      latest.current = '';
      setCheck(null);
    },
  };
}
