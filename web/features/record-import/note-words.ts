// What is wrong with a row, or worth knowing, in words: of the reasons a check gives, or of the refusal of the act that the
// row asks for.
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { reasonIn, reasons } from '../../../src/domain/exchange/reasons.ts';
import type { RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { columnsOf, columnTitle, languageIn, type Of } from './columns.ts';

type Note = RecordRow['errors'][number];
/** `short` beside its cell; `long` names the column too. */
export type NoteText = (of: Of, note: Note) => { short: string; long: string };

export function useNoteText(): NoteText {
  const { i18n, t } = useLingui();
  return useCallback(
    (of, { column, reason, facts }) => {
      const language = languageIn(i18n.locale);
      const choices = columnsOf(of).find((one) => one.key === column)?.choices;
      const told = choices ? { ...facts, choices: Object.values(choices).map(({ title }) => title[language]) } : facts;
      const short =
        reason in reasons ? reasonIn(language, reason, told) : itemText(i18n, { code: reason, facts, detail: reason });
      const title = column && columnTitle(of, column, i18n.locale);
      return { short, long: title ? t`${title}: ${short}` : short };
    },
    [i18n, t],
  );
}
