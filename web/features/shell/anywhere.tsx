// What answers on every page: a scan, "/" and Ctrl/Cmd K for the palette, "?" for the help on keys. The palette and the help
// come once the page stands, so that no page waits for them.
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { createContext, type ReactNode, Suspense, use, useCallback, useEffect, useState } from 'react';
import { lazily } from '../../ui/lazily.ts';
import { whenIdle } from '../../ui/when-idle.ts';
import { ScanRouter } from '../scan/scan-router.tsx';

const loadPalette = () => import('./palette.tsx');
const Palette = lazily(() => loadPalette().then((file) => file.Palette));
const ShortcutsHelp = lazily(() => import('./shortcuts.tsx').then((file) => file.ShortcutsHelp));

const PaletteContext = createContext<() => void>(() => {});

/** Opens the palette, empty. */
export const useOpenPalette = (): (() => void) => use(PaletteContext);

export function Anywhere({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ text: string } | null>(null);
  const [helped, help] = useDisclosure(false);
  const [helpWanted, setHelpWanted] = useState(false);
  const ask = useCallback((text: string) => setAsked({ text }), []);
  const open = useCallback(() => ask(''), [ask]);
  const openHelp = () => {
    setHelpWanted(true);
    help.open();
  };
  useHotkeys([
    ['mod+K', open],
    ['/', open],
    ['shift+?', openHelp],
    ['?', openHelp],
  ]);
  useEffect(() => whenIdle(loadPalette, 2_000), []);
  return (
    <PaletteContext value={open}>
      {children}
      <ScanRouter />
      <Suspense fallback={null}>
        {asked && <Palette asked={asked} onHelp={openHelp} />}
        {helpWanted && <ShortcutsHelp opened={helped} onClose={help.close} />}
      </Suspense>
    </PaletteContext>
  );
}
