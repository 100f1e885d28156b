/**
 * The address by which this window asks main for a picture or document. Main finds it on the signed-in server, checks it, and
 * answers with its bytes or says what is wrong; read it with `loadMedia`, not with an `img`.
 * @param told as the server told it: `/media/…`, or a whole address in the office's store
 */
export function mediaUrl(told: string): string {
  return `/media/${encodeURIComponent(told.replace(/\p{Cs}/gu, '\ufffd'))}`;
}
