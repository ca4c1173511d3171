// Builds the browser's part into web/dist. Catalogues (.po) are compiled while bundling, one lazy chunk a language.
// What is loaded first stays small (bench/first-load.ts measures it): Zod is left out (see web/api/no-checks.ts), and
// what most pages use lies in one chunk, and the icons in another, because a hundred tiny files compress badly.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './scripts/precompress.ts';

const here = import.meta.dirname;
const api = process.env.API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [
    react(),
    lingui({ cwd: here, failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset({}, { cwd: here })] }),
    precompress(),
  ],
  resolve: { alias: [{ find: /^zod$/, replacement: `${here}/web/api/no-checks.ts` }] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@tabler[\\/]icons-react/ },
            { name: 'frame', test: /./, minShareCount: 22 },
          ],
        },
      },
    },
  },
  // Files of web/api lie below /api too, hence the version. The browser's Host stays: the program compares it with Origin and refuses what comes from elsewhere.
  server: { proxy: { '/api/v1': { target: api, changeOrigin: false } } },
});
