// Why an entry of the journal could not be made, in words.
import { useLingui } from '@lingui/react/macro';
import { problemText } from '../../../i18n/problem-text.ts';
import { JournalRefusal } from '../local/journal.ts';

export function useJournalWords(): (refusal: unknown) => string {
  const { t, i18n } = useLingui();
  return (refusal) => {
    if (!(refusal instanceof JournalRefusal)) return problemText(i18n, refusal);
    switch (refusal.code) {
      case 'shift-closed':
        return t`The shift is closed. Open one first.`;
      case 'shift-open':
        return t`A shift is open already.`;
      case 'not-here':
        return t`The till goes on in another tab. Nothing was written here.`;
      case 'not-ready':
        return t`The till is not ready, or nobody is signed in.`;
      case 'disk':
        return t`This device could not keep it: its storage is full or closed. Nothing was written. Free some space and try again.`;
    }
  };
}
