// The company's logo: shown on white as it will stand on paper, replaced by choosing or dropping a file.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type CompanyLogo,
  getCompanyLogo,
  logoLimit,
  removeCompanyLogo,
  setCompanyLogo,
} from '../../../src/access/company-logo.contract.ts';
import { ApiProblem, addressOf, callLoosely } from '../../api/client.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './logo-section.module.css';

export function LogoSection({ logo, readOnly }: { logo: CompanyLogo | null; readOnly: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const remove = useWrite(removeCompanyLogo);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const take = async (file: File | null | undefined) => {
    if (!file || readOnly) return;
    setBusy(true);
    setProblem(null);
    try {
      await upload(file);
      await queryClient.invalidateQueries();
      toast(<Trans>Saved</Trans>);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const size = logo && t`${format.count(logo.width)} × ${format.count(logo.height)} pixels`;
  return (
    <Section title={<Trans>Logo</Trans>} hint={<Trans>PNG or JPEG, at most {logoLimit.text}.</Trans>}>
      {/* Dropping a file is one more way to the button beside it. */}
      <figure
        className={classes.row}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <div className={classes.paper}>
          {logo ? (
            <img src={`${addressOf(getCompanyLogo.path)}?v=${logo.id}`} alt={t`The logo of the company`} />
          ) : (
            <IconPhoto size={32} stroke={1.2} aria-hidden="true" />
          )}
        </div>
        <div>
          <Text size="sm" c="dimmed" mb={8}>
            {size ?? <Trans>Without a logo, documents carry the company name alone.</Trans>}
          </Text>
          {!readOnly && (
            <Group gap="xs">
              <FileButton accept="image/png,image/jpeg" onChange={(file) => void take(file)}>
                {(props) => (
                  <Button {...props} variant="default" size="xs" loading={busy}>
                    {logo ? <Trans>Another logo</Trans> : <Trans>Choose a logo</Trans>}
                  </Button>
                )}
              </FileButton>
              {logo && (
                <Button variant="subtle" size="xs" onClick={() => setLeaving(true)}>
                  <Trans>Remove</Trans>
                </Button>
              )}
            </Group>
          )}
          {problem != null && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={8}>
              {problemText(i18n, problem)}
            </Text>
          )}
        </div>
      </figure>
      <ConfirmDialog
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={<Trans>Remove the logo?</Trans>}
        confirmLabel={<Trans>Remove</Trans>}
        danger
        onConfirm={() => remove.mutateAsync({})}
      >
        <Trans>Documents printed from now on carry the company name alone.</Trans>
      </ConfirmDialog>
    </Section>
  );
}

async function upload(file: File): Promise<void> {
  if (file.size > logoLimit.bytes) {
    throw new ApiProblem({ code: 'attachment-too-large', status: 413, facts: { limit: logoLimit.text } });
  }
  const body = new FormData();
  body.append('file', file, file.name);
  await callLoosely(setCompanyLogo, { body });
}
