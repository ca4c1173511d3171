// The words of an import of records: its states, what a row will do, and what is still to be decided.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCirclePlus,
  IconEqual,
  IconLoader2,
  IconMinus,
  IconPencil,
  type TablerIcon,
} from '@tabler/icons-react';
import type {
  RecordImportState,
  RecordMode,
  RowAction,
} from '../../../src/exchange/record-import/record-import.contract.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export type Look = { tone: Tone; icon: TablerIcon; word: MessageDescriptor };

export const stateLooks: Record<RecordImportState, Look> = {
  checking: { tone: 'info', icon: IconLoader2, word: msg`Being checked` },
  preview: { tone: 'quiet', icon: IconPencil, word: msg`Preview` },
  importing: { tone: 'info', icon: IconLoader2, word: msg`Being written` },
  stopped: { tone: 'warn', icon: IconAlertTriangle, word: msg`Stopped` },
  done: { tone: 'ok', icon: IconCircleCheck, word: msg`Written` },
  undoing: { tone: 'info', icon: IconLoader2, word: msg`Being taken back` },
  undone: { tone: 'warn', icon: IconArrowBackUp, word: msg`Taken back` },
};

export const actionLooks: Record<RowAction, Look> = {
  create: { tone: 'ok', icon: IconCirclePlus, word: msg`New` },
  update: { tone: 'info', icon: IconPencil, word: msg`Changed` },
  same: { tone: 'quiet', icon: IconEqual, word: msg`Same` },
  error: { tone: 'bad', icon: IconAlertTriangle, word: msg`Error` },
  blank: { tone: 'quiet', icon: IconMinus, word: msg`Empty` },
};

export const modeWords: Record<RecordMode, MessageDescriptor> = {
  both: msg`Create and update`,
  create: msg`Only create`,
  update: msg`Only update`,
};

/** A job is at it: the page watches. */
export const isAtWork = (state: RecordImportState | undefined): boolean =>
  state === 'checking' || state === 'importing' || state === 'undoing';
