/** English: what is opened in the user's own browser. */
export const web = {
  'menu.web': 'Server pages',
  'web.open': 'Open in the browser',
  'web.home': "Open in the browser: the server's own pages",
  'web.accounts': 'Open in the browser: user accounts',
  'web.admin': 'Open in the browser: administration',
  'web.zone_analytics': 'Open in the browser: zone analytics',
  'web.receipt_scan': 'Open in the browser: receipts by telephone',
  'web.projects_csv': "Open in the browser: the server's list of projects (CSV)",
  'web.projects_excel': "Open in the browser: the server's list of projects (Excel)",
  'web.budget_csv': "Open in the browser: the server's budget list (CSV)",
  'web.budget_excel': "Open in the browser: the server's budget list (Excel)",
  'web.project': 'Open in the browser: {name}',
  'web.project_csv': "Open in the browser: the server's report (CSV): {name}",
  'web.project_excel': "Open in the browser: the server's report (Excel): {name}",
};
