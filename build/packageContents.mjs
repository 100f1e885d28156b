// What may be inside a package: a list of what is allowed, so that anything new has to be let in on purpose.

const ALLOWED_FILES = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/(?:[\w-]+\/)*[\w.-]+\.(?:js|css|woff2|svg|png|webp|json)$/,
];

const REQUIRED_FILES = [
  'package.json',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];

/** Text that only development code contains. */
const FORBIDDEN_TEXT = [
  // The demo server's control endpoint.
  '/__control__/',
  'sourceMappingURL=',
];

/**
 * @param {readonly string[]} files paths inside the archive, without folders
 * @returns {string[]} one line per fault
 */
export function findForeignFiles(files) {
  const foreign = files.filter(
    (file) => /\.(test|spec)\./.test(file) || !ALLOWED_FILES.some((rule) => rule.test(file)),
  );
  const missing = REQUIRED_FILES.filter((file) => !files.includes(file));
  return [
    ...foreign.map((file) => `${file} does not belong there`),
    ...missing.map((file) => `${file} is missing`),
  ];
}

/**
 * @param {string} file
 * @param {string} text its content
 * @returns {string[]} one line per fault
 */
export function findForbiddenText(file, text) {
  return FORBIDDEN_TEXT.filter((forbidden) => text.includes(forbidden)).map(
    (forbidden) => `${file} contains ${forbidden}`,
  );
}
