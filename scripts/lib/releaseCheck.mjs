// Whether a checkout is ready to be released, decided from what was found in it.

/**
 * What was found.
 * @typedef {object} Facts
 * @property {string} version of package.json
 * @property {string} lockVersion of package-lock.json
 * @property {string} changelog
 * @property {string | null} noticesFault why the notices of others' licenses cannot be made
 * @property {readonly string[]} missingPictures pictures that pages show and that are not there
 * @property {readonly { file: string, text: string }[]} decisions
 * @property {readonly string[]} changedFiles of the working tree, as git names them
 * @property {readonly string[]} tags of git, but for the one that is being released
 * @property {string | null} tag that is being released, where it is known
 * @property {readonly string[]} staleDocs generated parts of documents that are not those of the sources
 * @property {boolean} lacksUpdateKey updates can be fetched, and there is no key to check them with
 * @property {readonly string[]} standIns files in the folder of installers that hold another Electron
 */

/** Of Semantic Versioning; a preview as 1.0.0-beta.1. */
const VERSION = /^\d+\.\d+\.\d+(?:-[\da-z.]+)?$/;

/**
 * @param {Facts} facts
 * @returns {string[]} one line for each reason against a release
 */
export function findUnready(facts) {
  return [
    ...unreadyVersion(facts),
    ...unreadyChangelog(facts),
    ...unreadyDecisions(facts.decisions),
    ...(facts.noticesFault === null ? [] : [`The notices cannot be made: ${facts.noticesFault}`]),
    ...facts.missingPictures.map((file) => `A page shows ${file}, which is not there: npm run screenshots`),
    ...facts.staleDocs.map((part) => `${part} is not what the sources say`),
    ...facts.changedFiles.map((file) => `${file} is not committed`),
    ...(facts.lacksUpdateKey
      ? ['Updates can be fetched, but no public key is there to check them with']
      : []),
    ...facts.standIns.map((file) => `${file} holds a stand-in of Electron and is not for anybody`),
  ];
}

/** @param {Facts} facts */
function unreadyVersion({ version, lockVersion, tags, tag }) {
  const reasons = [];
  if (tag !== null && tag !== `v${version}`) reasons.push(`The tag ${tag} is not that of ${version}`);
  if (!VERSION.test(version)) reasons.push(`The version ${version} is none of Semantic Versioning`);
  if (lockVersion !== version) reasons.push(`package-lock.json says ${lockVersion}, package.json ${version}`);
  if (tags.includes(`v${version}`)) reasons.push(`v${version} was released already`);
  return reasons;
}

/** @param {Facts} facts */
function unreadyChangelog({ changelog, version }) {
  const [, ...sections] = changelog.split(/^## /m);
  const bodyOf = (/** @type {string} */ title) => {
    const found = sections.find((section) => section.split('\n', 1)[0]?.split(' ')[0] === title);
    return found?.split('\n').slice(1).join('\n').trim();
  };
  const reasons = [];
  if (bodyOf('Unreleased')) reasons.push('CHANGELOG.md still has changes under Unreleased');
  const own = bodyOf(version);
  if (own === undefined) reasons.push(`CHANGELOG.md has no heading ${version}`);
  else if (own === '') reasons.push(`CHANGELOG.md says nothing under ${version}`);
  return reasons;
}

/** @param {Facts['decisions']} decisions */
function unreadyDecisions(decisions) {
  const numbers = decisions.map(({ file }) => /^(\d{4})-[a-z\d-]+\.md$/.exec(file)?.[1]);
  return decisions.flatMap(({ file, text }, index) => {
    const number = numbers[index];
    if (number === undefined) return [`docs/decisions/${file} has no number`];
    if (numbers.indexOf(number) !== index)
      return [`docs/decisions/${file} has the number of another decision`];
    return text.startsWith('# ') ? [] : [`docs/decisions/${file} has no title`];
  });
}
