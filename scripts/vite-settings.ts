// What both builds of the browser's part share, the pages' (vite.config.ts) and the till's (vite.pos.config.ts): how
// sentences and components are compiled, Zod left out (see web/api/no-checks.ts), where the API is during development.
import { dirname } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { precompress } from './precompress.ts';

export const root = dirname(import.meta.dirname);
const api = process.env.API ?? 'http://127.0.0.1:3000';

export const plugins = () => [
  react(),
  lingui({ cwd: root, failOnCompileError: true }),
  babel({ presets: [linguiTransformerBabelPreset({}, { cwd: root })] }),
  precompress(),
];

export const resolve = { alias: [{ find: /^zod$/, replacement: `${root}/web/api/no-checks.ts` }] };

export const build = {
  emptyOutDir: true,
  target: 'es2023',
  chunkSizeWarningLimit: 900,
  reportCompressedSize: false,
};

// Files of web/api lie below /api too, hence the version. The browser's Host stays: the program compares it with Origin
// and refuses what comes from elsewhere.
export const server = { proxy: { '/api/v1': { target: api, changeOrigin: false } } };
