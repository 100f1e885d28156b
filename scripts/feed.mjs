import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/feed.mjs'));
