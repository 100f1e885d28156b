import type { web as english } from '../en/web';

/** Filipino: what is opened in the user's own browser. */
export const web: Record<keyof typeof english, string> = {
  'menu.web': 'Mga pahina ng server',
  'web.open': 'Buksan sa browser',
  'web.home': 'Buksan sa browser: sariling mga pahina ng server',
  'web.accounts': 'Buksan sa browser: mga account ng user',
  'web.admin': 'Buksan sa browser: administrasyon',
  'web.zone_analytics': 'Buksan sa browser: pagsusuri ng mga sona',
  'web.receipt_scan': 'Buksan sa browser: mga resibo gamit ang telepono',
  'web.projects_csv': 'Buksan sa browser: listahan ng proyekto mula sa server (CSV)',
  'web.projects_excel': 'Buksan sa browser: listahan ng proyekto mula sa server (Excel)',
  'web.budget_csv': 'Buksan sa browser: listahan ng badyet mula sa server (CSV)',
  'web.budget_excel': 'Buksan sa browser: listahan ng badyet mula sa server (Excel)',
  'web.project': 'Buksan sa browser: {name}',
  'web.project_csv': 'Buksan sa browser: ulat mula sa server (CSV): {name}',
  'web.project_excel': 'Buksan sa browser: ulat mula sa server (Excel): {name}',
};
