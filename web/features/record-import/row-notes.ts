// What is said of a row, sorted to the cells it is about; what is about none of them is about the row as a whole.
import type { RecordImport, RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import type { NoteText } from './note-words.ts';

export type Told = { text: string; bad: boolean };
export type RowNotes = { ofRow: readonly Told[]; ofCell: ReadonlyMap<number, readonly Told[]>; all: readonly Told[] };

type Given = { of: Pick<RecordImport, 'entity' | 'moreColumns' | 'mapping'>; noteText: NoteText };

export function notesOf(row: RecordRow, { of, noteText }: Given): RowNotes {
  const ofRow: Told[] = [];
  const ofCell = new Map<number, Told[]>();
  const all: Told[] = [];
  const sort = (notes: RecordRow['errors'], bad: boolean): void => {
    for (const note of notes) {
      const { short, long } = noteText(of, note);
      const place = of.mapping[note.column];
      all.push({ text: long, bad });
      if (place === undefined) ofRow.push({ text: long, bad });
      else ofCell.set(place, [...(ofCell.get(place) ?? []), { text: short, bad }]);
    }
  };
  sort(row.errors, true);
  sort(row.notices, false);
  return { ofRow, ofCell, all };
}
