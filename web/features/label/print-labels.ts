// Printing what the dialog asks for: one file, or one after the other where there are many labels, so that no request is
// long and it is seen how far it is. Paper comes from the browser's own print of the PDF.
import { maxLabels, type previewLabels, printLabelsPdf, printLabelsZpl } from '../../../src/labels/label.contract.ts';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { callForFile, newKey } from '../../api/client.ts';

export type LabelBody = Input<typeof previewLabels, 'body'>;
export type FileKind = 'pdf' | 'zpl-203' | 'zpl-300';
type Pages = { from: number; to: number };
export type PartFile = { content: Blob; name: string };

/** A file of so many labels takes about a second or two. */
const labelsInPart = 1_000;

/** The pages of each file. */
export function partsOf(format: LabelFormat, pages: number): Pages[] {
  const cells = format.columns * format.rows;
  const each = Math.max(1, Math.floor(Math.min(labelsInPart, maxLabels) / cells));
  return Array.from({ length: Math.ceil(pages / each) }, (_, part) => ({
    from: part * each + 1,
    to: Math.min(pages, (part + 1) * each),
  }));
}

/** Makes file after file. `given` is called with each; it ends early when `stopped()` says so. */
export async function makeFiles(
  body: LabelBody,
  kind: FileKind,
  options: { parts: readonly Pages[]; given: (file: PartFile, part: number) => void; stopped: () => boolean },
): Promise<void> {
  const { parts, given, stopped } = options;
  for (const [nth, pages] of parts.entries()) {
    if (stopped()) return;
    const part = parts.length > 1 ? `-${nth + 1}-${parts.length}` : '';
    const asked = parts.length > 1 ? { ...body, pages } : body;
    given({ content: await fileOf(asked, kind), name: `labels${part}.${kind === 'pdf' ? 'pdf' : 'zpl'}` }, nth + 1);
  }
}

function fileOf(body: LabelBody, kind: FileKind): Promise<Blob> {
  const idempotencyKey = newKey();
  if (kind === 'pdf') return callForFile(printLabelsPdf, { body, idempotencyKey });
  return callForFile(printLabelsZpl, { body: { ...body, dpi: kind === 'zpl-300' ? 300 : 203 }, idempotencyKey });
}

export function saveFile({ content, name }: PartFile): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const frameId = 'label-print-frame';

/** Opens the browser's print dialog of a PDF. Where it cannot be opened from here, the file is saved instead. */
export function printFile(file: PartFile): void {
  document.getElementById(frameId)?.remove();
  const address = URL.createObjectURL(file.content);
  const frame = document.createElement('iframe');
  frame.id = frameId;
  frame.title = file.name;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.cssText = 'position:fixed;inset-inline-end:0;bottom:0;width:1px;height:1px;border:0;opacity:0';
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow?.focus();
      frame.contentWindow?.print();
    } catch {
      saveFile(file);
    }
  });
  frame.src = address;
  document.body.append(frame);
  setTimeout(() => URL.revokeObjectURL(address), 600_000);
}
