/** A value JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON as the server's language writes it: a blank after comma and colon, everything non-ASCII as \uXXXX. */
export function toWireJson(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(toWireJson).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${quote(key)}: ${toWireJson(entry)}`)
    .join(', ')}}`;
}

/** The same for a `<script type="application/json">` element, where <, > and & are escaped too. */
export function toScriptJson(value: Json): string {
  return toWireJson(value).replace(/[<>&]/g, escapeUnit);
}

/** Text for a JavaScript string inside an HTML attribute: quotes, dashes and markup as \uXXXX (server contract §5.3). */
export function escapeForScript(text: string): string {
  return text.replace(/[\\'"<>&=\-;`\u2028\u2029]/g, escapeUnit).replace(/[\0-\x1f]/g, escapeUnit);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u0080-\uffff]/g, (unit) => escapeUnit(unit).toLowerCase());
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
