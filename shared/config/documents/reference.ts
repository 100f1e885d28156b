import type { Locale } from '../../messages/locale';
import { EXAMPLES } from './examples';
import { CATEGORIES, POLICY_SETTINGS, type PolicySetting } from './policySettings';
import { say, WORDS } from './say';

/** The reference of all settings of a policy, in Markdown. */
export function reference(locale: Locale): string {
  const words = WORDS[locale];
  const groups = CATEGORIES.map((category) => {
    const policies = POLICY_SETTINGS.filter((policy) => policy.category === category);
    return [`## ${words.categories[category]}`, ...policies.map((policy) => drawSetting(policy, locale))];
  });
  const parts = [
    `# ${words.referenceTitle}`,
    words.otherLanguage,
    ...words.referenceIntro,
    POLICY_SETTINGS.map(
      (policy) => `- [\`${policy.key}\`](#${policy.key.toLowerCase()}): ${say(policy, locale).title}`,
    ).join('\n'),
    ...groups.flat(),
    `## ${words.noKeys}`,
    ...Object.entries(words.whyNoKey).map(([key, why]) => `- \`${key}\`: ${why}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function drawSetting(policy: PolicySetting, locale: Locale): string {
  const { key, name } = policy;
  const { title, what, values, shape, standard } = say(policy, locale);
  const words = WORDS[locale];
  const table = [
    `| ${words.value} | ${words.meaning} |`,
    '| --- | --- |',
    ...values.map(({ value, meaning }) => `| \`${JSON.stringify(value)}\` | ${meaning} |`),
  ].join('\n');
  return [
    `### ${key}`,
    `**${title}.** ${what}`,
    ...(values.length === 0 ? [] : [table]),
    ...(shape === '' ? [] : [`${words.values}: ${shape}`]),
    `${words.standard}: ${standard}.`,
    `${words.example}:`,
    ['```json', `{ ${JSON.stringify(key)}: ${JSON.stringify(EXAMPLES[name])} }`, '```'].join('\n'),
    `${words.setIn}: ${registryForm(policy, locale)}`,
  ].join('\n\n');
}

/** How the same is written in the registry. */
function registryForm({ key, setting }: PolicySetting, locale: Locale): string {
  const words = WORDS[locale];
  switch (setting.kind) {
    case 'switch':
    case 'nothing':
      return `\`${key}\`, REG_DWORD, 1 (${words.yes}) / 0 (${words.no}).`;
    case 'whole':
      return `\`${key}\`, REG_DWORD.`;
    case 'choice':
    case 'tileAddress':
    case 'hours':
    case 'origin':
    case 'proxy':
    case 'feedAddress':
      return `\`${key}\`, REG_SZ.`;
    case 'files':
    case 'names':
    case 'origins':
    case 'some':
      return `\`${key}\\1\`, \`${key}\\2\` …, REG_SZ.`;
    case 'switchOrOrigins':
      return `\`${key}\`, REG_DWORD, 1 (${words.yes}) / 0 (${words.no}); \`${key}\\1\`, \`${key}\\2\` …, REG_SZ.`;
    case 'certificate':
    case 'pack':
      return `\`${key}\`, REG_SZ, JSON.`;
  }
}
