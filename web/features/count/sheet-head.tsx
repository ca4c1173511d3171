// The head of a sheet: how far it is, for whom, until when, and what can be done with it as a whole.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconCircleX,
  IconFlag,
  IconListCheck,
  IconPencil,
  IconPlus,
  IconPrinter,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { MoneyText, useFormat } from '../../ui/format.tsx';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useMay } from '../session/session.ts';
import { CountProgress } from './count-progress.tsx';
import { scopeText } from './scope.ts';
import type { SheetAct } from './sheet-dialogs.tsx';
import { BlindBadge, SheetDue, SheetState } from './sheet-state.tsx';

export function SheetHead({ sheet, onAct }: { sheet: CountSheetWithFigures; onAct: (act: SheetAct) => void }) {
  const { t } = useLingui();
  return (
    <PageHeader
      title={sheet.name}
      crumbs={[{ label: t`Counts`, to: '/counts' }]}
      badges={
        <>
          <SheetState sheet={sheet} /> {sheet.mode === 'blind' && <BlindBadge />}
        </>
      }
      facts={<Facts sheet={sheet} />}
      action={<Action sheet={sheet} onAct={onAct} />}
      menu={useMenu(sheet, onAct)}
    />
  );
}

const stands = (sheet: CountSheetWithFigures) => sheet.documents.some((document) => document.state === 'posted');

function Action({ sheet, onAct }: { sheet: CountSheetWithFigures; onAct: (act: SheetAct) => void }) {
  const [mayApply, mayReverse] = [useMay('count.apply'), useMay('operation.reverse')];
  if (sheet.state === 'done' && mayReverse && stands(sheet)) {
    return (
      <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => onAct({ is: 'revert' })}>
        <Trans>Revert</Trans>
      </Button>
    );
  }
  if (sheet.state !== 'open' || !mayApply) return null;
  const waiting = sheet.figures.counted - sheet.figures.applied;
  if (waiting === 0 && sheet.figures.applied > 0) {
    return (
      <Button leftSection={<IconFlag size={16} />} onClick={() => onAct({ is: 'finish' })}>
        <Trans>Close the sheet</Trans>
      </Button>
    );
  }
  return (
    <Button
      leftSection={<IconCheck size={16} />}
      disabled={waiting === 0}
      onClick={() => onAct({ is: 'apply' })}
      aria-keyshortcuts="Control+Enter"
    >
      <Trans>Apply</Trans>
    </Button>
  );
}

function useMenu(sheet: CountSheetWithFigures, onAct: (act: SheetAct) => void): MenuEntry[] {
  const navigate = useNavigate();
  const [mayCount, mayApply, mayReverse] = [useMay('count.write'), useMay('count.apply'), useMay('operation.reverse')];
  const open = sheet.state === 'open';
  const print = () => void navigate({ to: '/counts/$id/print', params: { id: sheet.id } });
  return [
    { label: <Trans>Print the sheet</Trans>, icon: IconPrinter, onClick: print },
    ...(open && mayCount
      ? [
          { label: <Trans>Add a line</Trans>, icon: IconPlus, onClick: () => onAct({ is: 'add', number: '' }) },
          { label: <Trans>Set many lines</Trans>, icon: IconListCheck, onClick: () => onAct({ is: 'set' }) },
          { label: <Trans>Edit the sheet</Trans>, icon: IconPencil, onClick: () => onAct({ is: 'edit' }) },
        ]
      : []),
    ...(open && mayApply
      ? [{ label: <Trans>Close the sheet</Trans>, icon: IconFlag, onClick: () => onAct({ is: 'finish' }) }]
      : []),
    ...(open && mayCount && sheet.appliedCount === 0
      ? [
          {
            label: <Trans>Cancel the sheet</Trans>,
            icon: IconCircleX,
            danger: true,
            onClick: () => onAct({ is: 'cancel' }),
          },
        ]
      : []),
    ...(open && stands(sheet) && mayReverse
      ? [{ label: <Trans>Revert</Trans>, icon: IconArrowBackUp, danger: true, onClick: () => onAct({ is: 'revert' }) }]
      : []),
  ];
}

function Facts({ sheet }: { sheet: CountSheetWithFigures }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { figures } = sheet;
  return (
    <>
      <Fact label={t`Counted`}>
        <CountProgress counted={figures.counted} lines={figures.lines} />
      </Fact>
      <Fact label={t`What`}>{scopeText(i18n, sheet.scope, format.date)}</Fact>
      {sheet.assignee && <Fact label={t`For`}>{sheet.assignee.name}</Fact>}
      {sheet.dueOn && (
        <Fact label={t`Due`}>
          <SheetDue sheet={sheet} />
        </Fact>
      )}
      {figures.gainValue !== null && figures.lossValue !== null && figures.gainValue + figures.lossValue > 0 && (
        <Fact label={t`Value of differences`}>
          {figures.gainValue > 0 && (
            <>
              +<MoneyText minor={figures.gainValue} />{' '}
            </>
          )}
          {figures.lossValue > 0 && <MoneyText minor={-figures.lossValue} />}
        </Fact>
      )}
      {sheet.documents.length > 0 && (
        <Fact label={t`Posted as`}>
          {sheet.documents.map((document) => (
            <span key={document.id}>
              <Link to="/operations/$id" params={{ id: document.id }} className="number">
                {document.number}
              </Link>{' '}
              {document.state === 'reversed' && <StatusBadge of="operationState" value="reversed" />}{' '}
            </span>
          ))}
        </Fact>
      )}
      {sheet.note && <Fact label={t`Note`}>{sheet.note}</Fact>}
    </>
  );
}
