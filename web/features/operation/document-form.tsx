// A document while it is written, for the keyboard: save the draft with Ctrl/Cmd S, post it with Ctrl/Cmd Enter. A refusal
// keeps everything and says beside each line and number what stands in the way.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  createOperation,
  deleteOperation,
  type OperationWritten,
  postOperation,
  updateOperation,
} from '../../../src/operations/operation.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormPage } from '../../ui/form-page.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { usePlaces } from '../location/location-filter.tsx';
import { PickingOf } from '../pick/picking-of.tsx';
import { DraftReservation } from '../reservation/draft-reservation.tsx';
import { useMay } from '../session/session.ts';
import { documentLooks } from './document-look.ts';
import { bodyOf, contentOf, type DocumentValues, entryOf, type LineValues } from './document-values.ts';
import { type GoingOn, GoOnDialog, goingOnOf } from './go-on-dialog.tsx';
import { HeadFields } from './head-fields.tsx';
import { LineEditor, loadLineNumbers } from './line-editor.tsx';
import { noRefusals, refusalsOf } from './line-refusals.ts';
import classes from './operation.module.css';
import { AnsweredOrder, useAsksOver, useOrderedLines } from './order-of-document.tsx';
import {
  beginPosting,
  keepRefused,
  PostingProgress,
  type ReportProgress,
  tellPostedElsewhere,
  useStillHere,
} from './posting-progress.tsx';
import { useDocumentScan } from './use-document-scan.tsx';
import { useDraftShortcut, useEnterWalks, useLines } from './use-lines.ts';
import { useUndo } from './use-undo.ts';

type Props = {
  start: DocumentValues;
  /** The stored draft that is edited; absent for a new document. */
  stored?: { id: string; number: string; version: number };
};

export function DocumentForm({ start, stored }: Props) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const look = documentLooks[start.kind];
  const mayPost = useMay('operation.post');
  const mayOverride = useMay('operation.override');
  const [going, setGoing] = useState<GoingOn | null>(null);
  const [needsOther, setNeedsOther] = useState(false);
  const places = usePlaces();
  const undo = useUndo();
  const [values, setValues] = useState(start);
  const [base, setBase] = useState(() => contentOf(start));
  useEffect(() => whenIdle(loadLineNumbers), []);
  const [version, setVersion] = useState(stored?.version ?? 0);
  const [refusals, setRefusals] = useState(noRefusals);
  const [deleting, setDeleting] = useState(false);
  const mode = useRef<'post' | 'draft'>(mayPost ? 'post' : 'draft');
  const frame = useRef<HTMLDivElement>(null);
  const create = useWrite(createOperation);
  const update = useWrite(updateOperation);
  const post = useWrite(postOperation);
  const dirty = useMemo(() => contentOf(values) !== base, [values, base]);
  const change = useCallback((part: Partial<DocumentValues>) => setValues((now) => ({ ...now, ...part })), []);
  const lines = useLines(setValues);
  const here = useStillHere();
  useDraftShortcut(() => submit('draft'));
  useEnterWalks(frame);

  const supplierId = places.find((place) => place.role === 'supplier')?.id;
  const stockId = places.find((place) => place.role === 'stock')?.id;
  const { kind, fromId, toId, transitId, direction, origin } = values;
  const context = useMemo(
    () => ({
      kind,
      fromId,
      toId,
      transitId,
      direction,
      supplierId,
      stockId,
      fromOurs:
        kind === 'delivery' ||
        kind === 'transfer' ||
        kind === 'scrap' ||
        (kind === 'return' && direction === 'supplier'),
      answering: origin !== null,
      ofOrder: false,
      operationId: stored?.id,
    }),
    [kind, fromId, toId, transitId, direction, origin, supplierId, stockId, stored?.id],
  );
  const ordered = useOrderedLines(values.order);
  const asksOver = useAsksOver(values.order);
  const chooser = useDocumentScan({ frame, values, setValues: lines.set, context });

  const submit = (wanted: 'post' | 'draft') => {
    mode.current = wanted;
    frame.current?.closest('form')?.requestSubmit();
  };
  const save = async () => {
    const posting = mode.current === 'post';
    mode.current = mayPost ? 'post' : 'draft';
    const { sent, body } = bodyOf(values, { supplierId });
    setRefusals(noRefusals);
    setNeedsOther(false);
    try {
      refuseUnread(sent);
      if (!posting) {
        const written = stored
          ? await update.mutateAsync({ params: { id: stored.id }, body, ifMatch: version })
          : await create.mutateAsync({ body: { ...body, post: false } });
        setBase(contentOf(values));
        setVersion(written.version);
        toast(<Trans>Draft {written.number} is saved</Trans>);
        await navigate({ to: '/operations/$id', params: { id: written.id }, replace: stored === undefined });
        return;
      }
      await finish(await postAll(body, []));
    } catch (problem) {
      if (!here.current) return keepRefused(problem, stored ? null : body);
      setRefusals(refusalsOf(i18n, problem, sent));
      const passes = posting ? goingOnOf(problem, kind, asksOver) : null;
      const may = mayOverride || !passes?.overrides;
      if (passes && may) setGoing(passes);
      setNeedsOther(passes !== null && !may);
      throw problem;
    }
  };
  const goOn = async (codes: readonly string[], reason: string) => {
    const { body } = bodyOf(values, { supplierId });
    await finish(await postAll({ ...body, reason: [body.reason, reason].filter(Boolean).join('. ') }, codes));
  };
  const finish = async (written: OperationWritten) => {
    if (!here.current) return tellPostedElsewhere(written);
    setBase(contentOf(values));
    tellPosted(written);
    await navigate({ to: '/operations/$id', params: { id: written.id }, replace: true, ignoreBlocker: true });
    await queryClient.invalidateQueries();
  };
  const postAll = async (
    body: ReturnType<typeof bodyOf>['body'],
    codes: readonly string[],
  ): Promise<OperationWritten> => {
    const confirm = [...codes];
    const work = beginPosting(body);
    try {
      return await postBody(body, confirm, work?.report);
    } finally {
      work?.end();
    }
  };
  const postBody = async (
    body: ReturnType<typeof bodyOf>['body'],
    confirm: string[],
    onProgress: ReportProgress | undefined,
  ): Promise<OperationWritten> => {
    if (!stored) return create.mutateAsync({ body: { ...body, post: true, confirm }, onProgress });
    if (dirty || body.reason !== start.reason) {
      const saved = await call(updateOperation, { params: { id: stored.id }, body, ifMatch: version });
      setVersion(saved.version);
      setBase(contentOf(values));
    }
    return post.mutateAsync({ params: { id: stored.id }, body: { confirm }, onProgress });
  };
  const tellPosted = (written: OperationWritten) => {
    const rest = written.next;
    toast(
      rest ? (
        <Trans>
          {written.number} is posted. The rest waits in {rest.number}.
        </Trans>
      ) : (
        <Trans>{written.number} is posted</Trans>
      ),
      {
        undo: undo && (() => undo(written)),
        open: rest
          ? {
              label: <Trans>Open it</Trans>,
              go: () => navigate({ to: '/operations/$id', params: { id: rest.id } }),
            }
          : undefined,
      },
    );
  };

  return (
    <FormPage
      title={stored ? stored.number : i18n._(look.newTitle)}
      crumbs={[{ label: i18n._(look.listTitle), to: look.list }]}
      badges={stored && <StatusBadge of="operationState" value="draft" />}
      dirty={dirty}
      onSave={save}
      saveLabel={mayPost ? i18n._(look.postLabel) : <Trans>Save draft</Trans>}
      onCancel={() => void navigate({ to: look.list })}
      actions={
        mayPost && (
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={16} />}
            onClick={() => submit('draft')}
            aria-keyshortcuts="Control+S"
          >
            <Trans>Save draft</Trans>
          </Button>
        )
      }
      wide
    >
      <div ref={frame}>
        {needsOther && (
          <p className={classes.fault} role="status">
            <Trans>A manager or administrator may go on with a reason. Save the draft and ask one to post it.</Trans>
          </p>
        )}
        {origin && (
          <p style={{ marginTop: 0 }}>
            <Trans>
              Answers{' '}
              <Link to="/operations/$id" params={{ id: origin.id }}>
                {origin.number}
              </Link>
              : only what it moved can come back.
            </Trans>
          </p>
        )}
        {values.order && <AnsweredOrder order={values.order} kind={kind} />}
        {stored && kind === 'delivery' && <PickingOf id={stored.id} dirty={dirty} />}
        <Section title={<Trans>Document</Trans>}>
          <HeadFields values={values} places={places} faults={refusals.head} onChange={change} />
        </Section>
        <Section
          title={<Trans>Lines</Trans>}
          hint={<Trans>Scan products and numbers, or type a name; Enter goes on, Ctrl Enter posts</Trans>}
          flush
        >
          {refusals.head.lines && (
            <p className={classes.fault} style={{ paddingInline: 16 }}>
              {refusals.head.lines}
            </p>
          )}
          <div className={classes.lines} data-scan-lines>
            {values.lines.map((line, index) => (
              <LineEditor
                key={line.key}
                line={line}
                index={index}
                context={context}
                refusals={refusals.lines[line.key]}
                ordered={line.orderLine === null ? undefined : ordered.get(line.orderLine)}
                onChange={lines.change}
                onRemove={lines.remove}
                onNext={lines.next}
              />
            ))}
          </div>
        </Section>
      </div>
      {stored && context.fromOurs && <DraftReservation id={stored.id} dirty={dirty} />}
      {stored && (
        <Button
          variant="subtle"
          c="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} />}
          onClick={() => setDeleting(true)}
        >
          <Trans>Delete draft</Trans>
        </Button>
      )}
      <PostingProgress />
      {chooser}
      <GoOnDialog going={going} onClose={() => setGoing(null)} onGoOn={goOn} />
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={<Trans>Delete this draft?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        danger
        onConfirm={async () => {
          await call(deleteOperation, { params: { id: stored?.id ?? '' } });
          setBase(contentOf(values));
          toast(<Trans>The draft is deleted</Trans>);
          setTimeout(() => void navigate({ to: look.list }).catch(toastProblem));
          await queryClient.invalidateQueries({ refetchType: 'none' });
        }}
      >
        <Trans>Nothing has moved with it. Its number stays unused.</Trans>
      </ConfirmDialog>
    </FormPage>
  );
}

/** Rows that could not be read are mended or removed first: nothing that was typed is left out silently. */
export function refuseUnread(lines: readonly LineValues[]): void {
  const count = lines.reduce(
    (sum, line) => (line.picking || line.product?.tracking === 'none' ? sum : sum + entryOf(line).refused.length),
    0,
  );
  if (count > 0) throw new ApiProblem({ code: 'numbers-refused', status: 422, facts: { count } });
}
