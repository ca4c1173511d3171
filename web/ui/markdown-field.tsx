// A note in Markdown: read as it is meant, and written in a field with a preview. An empty one is open for writing.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Text, Textarea, type TextareaProps } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { lazily } from './lazily.ts';
import { Section } from './section.tsx';
import { RowsSkeleton } from './states.tsx';

const MarkdownText = lazily(() => import('./markdown-text.tsx').then((file) => file.MarkdownText));

/** `field` is what `form.getInputProps` gives; `changed` while it differs from what is saved. */
type Props = { title: string; field: TextareaProps; changed: boolean; readOnly: boolean };

export function MarkdownField({ title, field, changed, readOnly }: Props) {
  const { t } = useLingui();
  const text = String(field.value ?? '');
  const [writing, setWriting] = useState(false);
  const [shown, setShown] = useState<'write' | 'preview'>('write');
  const open = !readOnly && (writing || changed || text === '');
  return (
    <Section
      title={title}
      aside={
        open ? (
          <SegmentedControl
            size="xs"
            aria-label={t`Write or preview`}
            value={shown}
            onChange={(value) => setShown(value as 'write' | 'preview')}
            data={[
              { value: 'write', label: t`Write` },
              { value: 'preview', label: t`Preview` },
            ]}
          />
        ) : (
          !readOnly && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={14} />}
              onClick={() => {
                setWriting(true);
                setShown('write');
              }}
            >
              <Trans>Edit</Trans>
            </Button>
          )
        )
      }
    >
      {open && shown === 'write' ? (
        <Textarea
          aria-label={title}
          description={t`Markdown: **bold**, - list, [words](https://…)`}
          inputWrapperOrder={['input', 'description', 'error']}
          autosize
          minRows={4}
          maxRows={20}
          maxLength={20_000}
          autoFocus={writing && !changed}
          {...field}
        />
      ) : text.trim() === '' ? (
        <Text size="sm" c="dimmed">
          <Trans>Nothing is noted.</Trans>
        </Text>
      ) : (
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <MarkdownText text={text} />
        </Suspense>
      )}
    </Section>
  );
}
