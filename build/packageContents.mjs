// What a package may contain. Everything that is not listed is refused, so that new content has to be added here on purpose.

const ALLOWED_FILES = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(?:index|print|presented)\.html$/,
  /^out\/renderer\/(?:[\w-]+\/)*[\w.-]+\.(?:js|css|woff2|svg|png|webp|json)$/,
  // Tables and fonts that a PDF may leave out.
  /^out\/renderer\/pdf\/[a-z_]+\/(?:[\w-]+\.(?:bcmap|pfb|ttf|icc)|LICENSE\w*)$/,
];

const REQUIRED_FILES = [
  'package.json',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/print.html',
  'out/renderer/presented.html',
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

/** Fields by which a package.json says that a copy is for tests; the application does what it must not do elsewhere. */
const TEST_FIELDS = ['isTestBuild', 'testUpdateKeys'];

/**
 * @param {Readonly<Record<string, unknown>>} manifest package.json of a package
 * @param {boolean} isTestBuild
 * @returns {string[]} one line per fault
 */
export function findForbiddenFields(manifest, isTestBuild) {
  if (isTestBuild) return [];
  return TEST_FIELDS.filter((field) => field in manifest).map((field) => `package.json has ${field}`);
}
