// What is wrong with a row, or worth knowing, in words: of the reasons a check gives, or of the refusal of the act that the
// row asks for. What has no sentence here is shown by its code rather than hidden.
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { RecordEntity } from '../../../src/domain/exchange/column.ts';
import type { RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { recordReasons } from '../../i18n/record-reasons.ts';
import { columnTitle } from './columns.ts';

type Note = RecordRow['errors'][number];
/** `short` beside its cell; `long` names the column too. */
export type NoteText = (entity: RecordEntity, note: Note) => { short: string; long: string };

export function useNoteText(): NoteText {
  const { i18n, t } = useLingui();
  return useCallback(
    (entity, { column, reason, facts }) => {
      const message = recordReasons[reason];
      const short = message
        ? i18n._({ ...message, values: textsOf(facts) })
        : itemText(i18n, { code: reason, facts, detail: reason });
      const title = column && columnTitle(entity, column, i18n.locale);
      return { short, long: title ? t`${title}: ${short}` : short };
    },
    [i18n, t],
  );
}

const textsOf = (facts: Note['facts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join(', ') : String(fact ?? '')]),
  );
