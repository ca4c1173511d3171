// Sends a document by e-mail with its PDF. Without a mail server the PDF is offered to be sent by hand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDownload, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Language } from '../../../src/access/person.contract.ts';
import { addressOf, call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { languages } from '../../i18n/i18n.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { mailsOf, type PrintedKind, pdfOf, sendOf } from './mail-endpoints.ts';

type Props = { kind: PrintedKind; id: string; number: string; onClose: () => void };
type Draft = { to: string[]; subject: string; text: string; fileName: string };

export function MailDialog(props: Props) {
  const { kind, id, number, onClose } = props;
  const [language, setLanguage] = useState<Language>();
  const mail = useQuery({
    queryKey: ['mail-draft', kind, id, language],
    queryFn: () => call(mailsOf[kind], { params: { id }, query: { limit: 1, ...(language && { language }) } }),
    placeholderData: (before) => before,
  });
  const file = addressOf(pdfOf[kind].path, { id }, { language });
  return (
    <Dialog opened onClose={onClose} size="lg" title={<Trans>Send {number} by e-mail</Trans>}>
      {mail.error ? (
        <ErrorState problem={mail.error} onRetry={() => void mail.refetch()} />
      ) : !mail.data ? (
        <RowsSkeleton rows={4} />
      ) : mail.data.configured ? (
        <MailForm
          key={mail.data.draft.subject}
          {...props}
          draft={mail.data.draft}
          file={file}
          language={language}
          onLanguage={setLanguage}
        />
      ) : (
        <NoServer file={file} name={mail.data.draft.fileName} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NoServer({ file, name, onClose }: { file: string; name: string; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="gray" variant="light">
        <Trans>No mail server is set up. Download the document and send it with your own mail program.</Trans>
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button component="a" href={file} download={name} leftSection={<IconDownload size={16} />} onClick={onClose}>
          <Trans>Download the PDF</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

type FormProps = Props & {
  draft: Draft;
  file: string;
  language: Language | undefined;
  onLanguage: (language: Language) => void;
};

function MailForm({ kind, id, number, onClose, draft, file, language, onLanguage }: FormProps) {
  const { t } = useLingui();
  const rules = useRules();
  const send = useWrite(sendOf[kind]);
  const form = useForm({
    initialValues: { to: draft.to.join(', '), subject: draft.subject, text: draft.text },
    validate: { to: rules.filled, subject: rules.filled },
  });
  const submit = async (values: { to: string; subject: string; text: string }) => {
    const to = values.to.split(/[\s,;]+/).filter(Boolean);
    const body = { to, subject: values.subject, text: values.text, ...(language && { language }) };
    await send.mutateAsync({ params: { id }, body });
    const recipients = to.join(', ');
    toast(
      <Trans>
        {number} is sent to {recipients}
      </Trans>,
    );
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={submit} gap="md">
      <TextInput
        label={t`To`}
        description={t`Several addresses are separated by commas`}
        type="text"
        inputMode="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('to')}
      />
      <Select
        label={t`Language of the document`}
        data={Object.entries(languages).map(([code, name]) => ({ value: code, label: name }))}
        value={language ?? null}
        placeholder={t`The company’s`}
        onChange={(code) => code && onLanguage(code as Language)}
      />
      <TextInput label={t`Subject`} {...form.getInputProps('subject')} />
      <Textarea label={t`Text`} autosize minRows={5} maxRows={14} {...form.getInputProps('text')} />
      <Group gap={6} wrap="nowrap">
        <IconPaperclip size={16} aria-hidden="true" />
        <Text size="sm" component="a" href={file} target="_blank" rel="noopener" c="var(--mantine-color-anchor)">
          {draft.fileName}
        </Text>
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" leftSection={<IconSend size={16} />} loading={send.isPending}>
          <Trans>Send</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
