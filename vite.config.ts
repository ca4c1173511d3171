// Builds the pages into web/dist. Catalogues (.po) are compiled while bundling, one lazy chunk a language.
// What is loaded first stays small (bench/first-load.ts measures it): what most pages use lies in one chunk, and the
// icons in another, because a hundred tiny files compress badly.
import { defineConfig } from 'vite';
import { build, plugins, resolve, server } from './scripts/vite-settings.ts';

export default defineConfig({
  root: 'web',
  plugins: plugins(),
  resolve,
  build: {
    ...build,
    outDir: 'dist',
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
  server,
});
