// The notes of a record, a field of its form, and its files below.
import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea, type TextareaProps } from '@mantine/core';
import type { AttachmentSubject } from '../../../src/catalog/attachment.contract.ts';
import { RecordFields } from '../../ui/record-form.tsx';
import { Section } from '../../ui/section.tsx';
import { Attachments } from './attachments.tsx';

type Props = { field: TextareaProps; readOnly: boolean; subjectKind: AttachmentSubject; subjectId: string };

/** `field` is what `form.getInputProps` gives for the note. */
export function NotesAndFiles({ field, readOnly, subjectKind, subjectId }: Props) {
  const { t } = useLingui();
  return (
    <>
      <RecordFields readOnly={readOnly}>
        <Section title={<Trans>Notes</Trans>}>
          <Textarea aria-label={t`Notes`} autosize minRows={5} maxRows={20} maxLength={20_000} {...field} />
        </Section>
      </RecordFields>
      <div style={{ maxWidth: 980 }}>
        <Attachments subjectKind={subjectKind} subjectId={subjectId} />
      </div>
    </>
  );
}
