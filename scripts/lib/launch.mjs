// Decides how Electron has to be started on this computer. Only the last functions read the system; the others are pure.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasGpu a render device is there (Linux)
 * @property {boolean} canSandbox user namespaces work for this user, or the setuid helper is in place
 */

/**
 * @param {Machine} machine
 * @param {string} distPath
 * @returns {{ switches: string[], notices: string[] }} switches for Electron's command line, and lines to print
 */
export function decideLaunch({ platform, isRoot, hasGpu, canSandbox }, distPath) {
  /** @type {string[]} */
  const switches = [];
  /** @type {string[]} */
  const notices = [];
  if (platform !== 'linux') return { switches, notices };
  if (isRoot) {
    switches.push('--no-sandbox');
    notices.push(
      'Running as root: Chromium refuses its sandbox there, so the app runs without it. Use an ordinary user for real work.',
    );
  } else if (!canSandbox) {
    const helper = path.join(distPath, 'chrome-sandbox');
    switches.push('--no-sandbox');
    notices.push(
      `This system allows Chromium’s sandbox no user namespace, so the app runs without it. To turn it on:\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
    );
  }
  if (!hasGpu) {
    // Runs WebGL, which the map needs, in software. The page is composited without it, because otherwise even a
    // blinking caret would redraw the whole window through the software renderer.
    switches.push(
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-gpu-compositing',
    );
    notices.push('No graphics device here: the map is drawn in software.');
  }
  return { switches, notices };
}

/** @param {NodeJS.ProcessEnv} env */
export function hasDisplay(env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * The app's own arguments for `npm start`: the demo city unless the caller asks for none.
 * @param {readonly string[]} args what stood after `npm start --`
 * @returns {string[]}
 */
export function decideAppArguments(args) {
  const isChosen = args.includes('--demo') || args.includes('--no-demo');
  return [...(isChosen ? [] : ['--demo']), ...args.filter((arg) => arg !== '--no-demo')];
}

/**
 * Whether a line is one of Chromium's messages about a missing GPU or message bus, of which there may be dozens.
 * @param {string} line
 */
export function isChromiumNoise(line) {
  // GLib prints an empty line before each of its own.
  if (line === '' || /^\(electron:\d+\): libnotify-WARNING/.test(line)) return true;
  return /^\[\d+:\d{4}\/[\d.]+:(ERROR|WARNING):(?:[\w/]*\/)?(bus|object_proxy|gl_\w+|gpu_\w+|viz_\w+|vaapi_\w+|angle_\w+|command_buffer\w*|gles2\w*|egl_\w+|vulkan\w*|drm_\w+|atom_cache|sandbox_linux|upower\w*|libnotify_notification|x11_\w+)\.cc/.test(
    line,
  );
}

/**
 * @param {string} distPath
 * @returns {Promise<Machine>}
 */
export async function describeMachine(distPath) {
  const isRoot = process.getuid?.() === 0;
  return {
    platform: process.platform,
    isRoot,
    hasGpu: existsSync('/dev/dri'),
    canSandbox: isRoot || hasSetuidHelper(distPath) || (await run('unshare', ['-Ur', 'true'])).code === 0,
  };
}

/** @param {string} distPath */
function hasSetuidHelper(distPath) {
  const helper = statSync(path.join(distPath, 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0;
}
