// A scan on any page opens what was scanned. Scans queue and are answered in order; several matches ask.
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { recordHref } from '../../ui/record-href.ts';
import { toast, toastProblem, toastWarning } from '../../ui/toast.tsx';
import { beep } from './beep.ts';
import { exactHits } from './exact-hits.ts';
import { useKeyboardScan } from './keyboard-scan.ts';
import type { Scan } from './scan-reader.ts';

/** `onAsk` gets the text that means several things. */
export function ScanRouter({ onAsk }: { onAsk: (text: string) => void }) {
  const navigate = useNavigate();
  const queue = useRef<Promise<void>>(Promise.resolve());

  const answer = async ({ typed, byPosition }: Scan) => {
    const hits = await exactHits(typed, byPosition);
    const [only] = hits;
    const href = only && recordHref(only.kind, only.id);
    beep(hits.length > 0);
    if (hits.length === 0) {
      toastWarning(<Trans>Nothing here is called {typed}.</Trans>);
    } else if (hits.length === 1 && href) {
      await navigate({ to: href });
      toast(<Trans>Scanned: {only.label}</Trans>);
    } else {
      onAsk(typed);
    }
  };
  useKeyboardScan((scan) => {
    queue.current = queue.current.then(() => answer(scan)).catch(toastProblem);
  });
  return null;
}
