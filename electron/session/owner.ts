/** One user on one server. */
export type Owner = { readonly origin: string; readonly username: string };

/** Whether both are the same user on the same server; null equals null. */
export function isSameOwner(one: Owner | null, other: Owner | null): boolean {
  return one !== null && one.origin === other?.origin && one.username === other.username;
}
