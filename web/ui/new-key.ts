// "n" on a list opens the form for a new record, unless the reader is typing or a scanner is: what follows at once was scanned.
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';

const scanGap = 60;

export function useNewKey(to: string, allowed = true) {
  const navigate = useNavigate();
  const open = () => {
    if (!allowed) return;
    const drop = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      document.removeEventListener('keydown', drop, { capture: true });
      void navigate({ to });
    }, scanGap);
    document.addEventListener('keydown', drop, { capture: true, once: true });
  };
  useHotkeys([['n', open]]);
}
