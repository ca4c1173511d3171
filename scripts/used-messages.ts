// Leaves out of a bundle's catalogues what the bundle never says: the till shares the pages' catalogues and needs a small
// part of them. A sentence stays when its id stands between quotes in any module of the bundle, which is how the macros
// write it; so none that is used can be lost.
import { runInNewContext } from 'node:vm';

type Module = { code?: string | null } | null;
type Context = { getModuleIds(): Iterable<string>; getModuleInfo(id: string): Module };
type Chunk = { facadeModuleId: string | null };

/** A plugin of Vite; it works before the names of files are made of their content. */
export function usedMessages() {
  return {
    name: 'used-messages',
    apply: 'build' as const,
    renderChunk(this: Context, code: string, { facadeModuleId }: Chunk) {
      if (!facadeModuleId?.endsWith('.po')) return null;
      const [call] = /JSON\.parse\((["'`])(?:\\.|(?!\1)[^\\])*\1\)/s.exec(code) ?? [];
      if (!call) throw new Error(`the catalogue ${facadeModuleId} is not compiled as expected`);
      const messages: Record<string, unknown> = runInNewContext(call);
      const said = quoted(this);
      const kept = Object.entries(messages).filter(([id]) => said.has(id));
      const text = JSON.stringify(JSON.stringify(Object.fromEntries(kept)));
      return { code: code.replace(call, () => `JSON.parse(${text})`), map: null };
    },
  };
}

/** Whatever looks like an id between quotes in the bundle's own modules. */
function quoted(bundle: Context): Set<string> {
  const ids = [...bundle.getModuleIds()].filter((id) => !id.includes('node_modules') && !id.endsWith('.po'));
  const texts = ids.map((id) => bundle.getModuleInfo(id)?.code ?? '');
  return new Set(texts.flatMap((text) => [...text.matchAll(/["'`]([\w-]{6})["'`]/g)].map(([, id = '']) => id)));
}
