/** What must not reach a log even by accident, each with its replacement. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /\b(sessionid|csrftoken|csrfmiddlewaretoken|password|token)(["']?\s*[=:]\s*["']?)[^\s"'&;,]+/gi,
    '$1$2[redacted]',
  ],
  [/\b(cookie|authorization)(["']?\s*[=:]\s*)[^\n]+/gi, '$1$2[redacted]'],
  [/([?&][\w-]+)=[^&\s"']+/g, '$1=[redacted]'],
  [/\b[A-Za-z0-9_-]{32,}\b/g, '[redacted]'],
  [/\b[\w.+-]+@[\w-]+\.[\w.]+\b/g, '[redacted]'],
  // Coordinates: three or more decimals, as positions are written; not the parts of a version such as 150.0.7390.12.
  [/(?<![\w.])-?\d{1,3}\.\d{3,}(?![\w]|\.\d)/g, '[redacted]'],
  [/([\\/](?:home|Users)[\\/])[^\\/\s]+/gi, '$1[redacted]'],
];

/** Removes secrets, coordinates and home folders from one line. A last safeguard: callers must not log them at all. */
export function redact(line: string): string {
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
