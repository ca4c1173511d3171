// One register: its fields, its device, and its journal with the proof that it is whole.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  archiveRegister,
  changeRegister,
  getRegister,
  type Register,
} from '../../../src/operations/till/register.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { DeviceSection } from '../../features/register/device-section.tsx';
import { RegisterFields } from '../../features/register/register-fields.tsx';
import { Device } from '../../features/register/register-list.tsx';
import {
  changedRegister,
  describeRegister,
  registerErrors,
  valuesOfRegister,
} from '../../features/register/register-values.ts';
import { useMay } from '../../features/session/session.ts';
import { useCompany } from '../../ui/company.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Fact } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const Journal = lazily(() => import('../../features/register/journal.tsx').then((file) => file.Journal));

export function Page() {
  return <LoadedRecord read={getRegister}>{(register) => <RegisterPage register={register} />}</LoadedRecord>;
}

function RegisterPage({ register }: { register: Register }) {
  const { t, i18n } = useLingui();
  const { currency } = useCompany();
  const mayAudit = useMay('audit.read');
  const mayReport = useMay('report.read');
  const edit = useWrite(changeRegister);
  const archive = useWrite(archiveRegister);
  const [asking, setAsking] = useState(false);
  const [, change] = useUrlState();
  const { id } = register;
  const archived = register.archivedAt !== null;
  const state = useRecordForm({
    record: register,
    valuesOf: (record) => valuesOfRegister(record, currency),
    validate: (values) => registerErrors(i18n, values, currency),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedRegister(values, changed, currency), ifMatch: version }),
    reload: () => call(getRegister, { params: { id } }),
    describe: (field, record) => describeRegister(i18n, field, record, currency),
    show: () => change({ tab: undefined }),
  });
  return (
    <>
      <RecordPage
        record={register}
        name={register.name}
        list={{ label: t`Registers`, to: '/registers' }}
        badges={!archived && <Device of={register} />}
        facts={
          <>
            <Fact label={t`Code`}>
              <span className="number">{register.code}</span>
            </Fact>
            <Fact label={t`Location`}>
              <Link to="/locations/$id" params={{ id: register.location.id }}>
                {register.location.name}
              </Link>
            </Fact>
            {register.openShift && mayReport && (
              <Fact label={t`Open shift`}>
                <Link to="/shifts/$id" params={{ id: register.openShift.id }}>
                  {register.openShift.openedBy}
                </Link>
              </Fact>
            )}
            <Fact label={t`Last heard of`}>
              <InstantText value={register.lastEntryAt} />
            </Fact>
          </>
        }
        menu={[
          {
            label: archived ? t`Take back into use` : t`Archive`,
            icon: archived ? IconArchiveOff : IconArchive,
            onClick: () => setAsking(true),
          },
        ]}
        tabs={[
          {
            value: 'settings',
            label: t`Settings`,
            content: (
              <RecordFields readOnly={archived}>
                <RegisterFields form={state.form} codeFixed={register.hasTickets} />
              </RecordFields>
            ),
          },
          { value: 'device', label: t`Device`, content: <DeviceSection register={register} /> },
          ...(mayAudit ? [{ value: 'journal', label: t`Journal`, content: <Journal register={register} /> }] : []),
        ]}
        edits={state}
      />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={archived ? <Trans>Use {register.name} again?</Trans> : <Trans>Archive {register.name}?</Trans>}
        confirmLabel={archived ? <Trans>Take back into use</Trans> : <Trans>Archive</Trans>}
        onConfirm={async () => {
          await archive.mutateAsync({ params: { id }, body: { archived: !archived } });
          toast(archived ? <Trans>{register.name} is in use again</Trans> : <Trans>{register.name} is archived</Trans>);
        }}
      >
        {archived ? (
          <Trans>It can then be paired with a device.</Trans>
        ) : (
          <Trans>Its device is unpaired. Tickets, shifts and the journal stay.</Trans>
        )}
      </ConfirmDialog>
    </>
  );
}
