import { useCallback, useEffect, useState } from 'react';
import { loadMedia, MediaFailure, type LoadedMedia } from '../loadMedia';

/** A file on its way to the viewer. */
export type Viewed =
  | { readonly is: 'loading' }
  | { readonly is: 'loaded'; readonly media: LoadedMedia }
  | { readonly is: 'failed'; readonly failure: MediaFailure };

const LOADING: Viewed = { is: 'loading' };

/** Loads one file, and once more when asked to. */
export function useMedia(path: string): { readonly viewed: Viewed; readonly again: () => void } {
  const [state, setState] = useState({ key: '', viewed: LOADING });
  const [tries, setTries] = useState(0);
  const key = `${tries} ${path}`;
  useEffect(
    function load() {
      const leaving = new AbortController();
      const take = (viewed: Viewed): void => {
        if (!leaving.signal.aborted) setState({ key, viewed });
      };
      loadMedia(path, leaving.signal).then(
        (media) => take({ is: 'loaded', media }),
        (error: unknown) =>
          take({
            is: 'failed',
            failure: error instanceof MediaFailure ? error : new MediaFailure('unreachable'),
          }),
      );
      return () => leaving.abort();
    },
    [path, key],
  );
  const again = useCallback(() => setTries((before) => before + 1), []);
  return { viewed: state.key === key ? state.viewed : LOADING, again };
}
