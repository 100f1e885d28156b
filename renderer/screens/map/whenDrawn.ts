/** ms between two looks at how far the graphics process has come. */
const LOOK_EVERY = 16;

type Drawing = Pick<
  WebGL2RenderingContext,
  | 'fenceSync'
  | 'flush'
  | 'getSyncParameter'
  | 'isContextLost'
  | 'SIGNALED'
  | 'SYNC_GPU_COMMANDS_COMPLETE'
  | 'SYNC_STATUS'
>;

/**
 * Calls back once everything that was asked of the graphics process is drawn. What is out of sight is drawn later than it is
 * asked for: without this the first frame in sight waits for all of it, and the window with it, for half a second in software.
 * @param schedule calls back after so many ms
 */
export function whenDrawn(
  gl: Drawing | null,
  schedule: (task: () => void, ms: number) => void,
  then: () => void,
): void {
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  // A lost context draws nothing any more.
  if (!gl || !fence) return then();
  gl.flush();
  const look = (): void => {
    if (gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) then();
    else schedule(look, LOOK_EVERY);
  };
  schedule(look, LOOK_EVERY);
}
