/**
 * A form or text as bytes, so that its length is known before it is sent; sets `Content-Type` where the caller did not.
 */
export async function encodeBody(body: RequestInit['body'], headers: Headers): Promise<Buffer | null> {
  if (body === undefined || body === null) return null;
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type');
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return Buffer.from(await encoded.arrayBuffer());
}
