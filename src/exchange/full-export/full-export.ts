// The full export as the members of an archive: one list after the other, read and written page by page, then the
// attachments, one at a time. How far it is stands in the progress that the caller hands over.
import { readAttachment } from '../../catalog/attachment.ts';
import type { FileLanguage } from '../../platform/http.contract.ts';
import type { Context } from '../../platform/http.ts';
import { type Column, csvText, type ListFile } from '../../platform/list-file.ts';
import type { ZipMember } from '../../platform/zip.ts';
import type { ExportedList } from './exported-lists.ts';
import type { FullExportProgress } from './full-export.contract.ts';
import { type ExportedFile, filesAfter } from './full-export.sql.ts';

type Asked = { lists: readonly ExportedList[]; language: FileLanguage; readme: string; progress: FullExportProgress };

/** A spreadsheet opens as many rows; longer lists go on in a further file. */
const rowsOfFile = 1_000_000;
const filesAtOnce = 200;

export async function* fullExport(context: Context, asked: Asked): AsyncGenerator<ZipMember> {
  const { lists, language, progress } = asked;
  yield { name: 'README.txt', content: [asked.readme] };
  for (const { list, name, query } of lists) {
    const file = await list.file(context, { params: undefined, query, language });
    yield* csvMembers({ ...file, name: name ?? file.name }, { language, progress });
    progress.files += 1;
  }
  const attachments = { name: 'attachments', columns: attachmentColumns, pages: attachmentPages(context) };
  yield* csvMembers(attachments, { language, progress });
  progress.files += 1;
  for await (const page of attachmentPages(context)) {
    for (const file of page) {
      progress.file = pathOf(file);
      const { content } = await readAttachment(context.db, file.id);
      yield { name: pathOf(file), content: [content], packed: true };
    }
  }
}

async function* csvMembers<Row>(
  { name, columns, pages }: ListFile<Row>,
  { language, progress }: Pick<Asked, 'language' | 'progress'>,
): AsyncGenerator<ZipMember> {
  const iterator = pages[Symbol.asyncIterator]();
  let next = await iterator.next();
  for (let part = 1; part === 1 || !next.done; part += 1) {
    const cut = async function* (): AsyncGenerator<readonly Row[]> {
      for (let rows = 0; !next.done && rows < rowsOfFile; next = await iterator.next()) {
        yield next.value;
        rows += next.value.length;
        progress.rows += next.value.length;
      }
    };
    progress.file = `${name}${part === 1 ? '' : `-${part}`}.csv`;
    yield { name: progress.file, content: csvText({ name, columns, pages: cut() }, { language }) };
  }
}

async function* attachmentPages({ db }: Context): AsyncGenerator<ExportedFile[]> {
  for (let after: string | undefined; ; ) {
    const page = await filesAfter(db, after, filesAtOnce);
    if (page.length > 0) yield page;
    after = page.at(-1)?.id;
    if (page.length < filesAtOnce) return;
  }
}

/** `attachments/product/SKU-1/ab12cd34 photo.jpg`: the end of its id keeps files of one name apart. */
function pathOf({ kind, subject, id, name }: ExportedFile): string {
  return `attachments/${kind}/${plain(subject)}/${id.slice(-8)} ${plain(name)}`;
}

const plain = (name: string): string => name.replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-').replace(/^\.+|[. ]+$/g, '') || '-';

const attachmentColumns: readonly Column<ExportedFile>[] = [
  { title: 'subject kind', value: (row) => row.kind },
  { title: 'subject', value: (row) => row.subject },
  { title: 'name', value: (row) => row.name },
  { title: 'kind', value: (row) => row.mediaType },
  { title: 'bytes', value: (row) => row.byteSize },
  { title: 'created at', value: (row) => row.createdAt },
  { title: 'file', value: (row) => pathOf(row) },
];
