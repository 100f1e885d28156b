/** How a connection finds its proxy, as Chromium's network is told it. */
export type ProxyChoice =
  | { readonly mode: 'system' | 'direct' | 'auto_detect' }
  | { readonly mode: 'pac_script'; readonly pacScript: string }
  | { readonly mode: 'fixed_servers'; readonly proxyRules: string };

/** The words that stand for a way of their own; `system`: as this computer's network settings say. */
const WORDS: Readonly<Record<string, ProxyChoice>> = {
  system: { mode: 'system' },
  direct: { mode: 'direct' },
  auto: { mode: 'auto_detect' },
};

const HOST = String.raw`(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?`;
const SERVER = new RegExp(`^(?:https?|socks[45])://${HOST}/?$`, 'i');
const SCRIPT = new RegExp(String.raw`^https?://${HOST}/[^\s/]\S*$`, 'i');

/**
 * Reads what a policy says of the proxy; null for anything else. An address without a path is a proxy, one with a path is a
 * script that chooses one (PAC). No login is in it: everybody may read a policy, and the proxy asks for one itself.
 */
export function readProxyChoice(text: string): ProxyChoice | null {
  if (Object.hasOwn(WORDS, text)) return WORDS[text] ?? null;
  if (SERVER.test(text)) return { mode: 'fixed_servers', proxyRules: text.replace(/\/$/, '') };
  return SCRIPT.test(text) ? { mode: 'pac_script', pacScript: text } : null;
}
