import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/screenshots.mjs'));
