// "n" on a list opens the form for a new record, unless the reader is typing.
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';

export function useNewKey(to: string, allowed = true) {
  const navigate = useNavigate();
  useHotkeys([['n', () => void (allowed && navigate({ to }))]]);
}
