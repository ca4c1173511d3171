// Takes a file or pasted rows in and opens what was found in it. A file that cannot be taken is refused before it travels.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RecordEntity } from '../../../src/domain/exchange/column.ts';
import { maxRecordBytes, uploadRecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { ApiProblem, callLoosely } from '../../api/client.ts';
import { queryClient } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';

export type Upload = {
  busy: boolean;
  problem: unknown;
  send(file: File, options?: { pasted?: boolean }): Promise<boolean>;
};

export function useUpload(entity: RecordEntity): Upload {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send: Upload['send'] = async (file, { pasted = false } = {}) => {
    setBusy(true);
    setProblem(null);
    try {
      if (file.size > maxRecordBytes) throw tooLarge;
      const body = new FormData();
      body.append('file', file);
      const made = await callLoosely(uploadRecordImport, { query: { entity, pasted: String(pasted) }, body });
      await queryClient.invalidateQueries();
      await navigate(linkTo(`/import/records/${made.id}`));
      return true;
    } catch (refusal) {
      setProblem(refusal);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

const tooLarge = new ApiProblem({
  code: 'file-too-large',
  status: 413,
  facts: { limit: `${maxRecordBytes / 1024 / 1024} MB` },
});
