// One file of a multipart request, whole in memory: for what is small and kept in the database.
import type { FastifyRequest } from 'fastify';
import { problem } from '../domain/problem.ts';

export type UploadLimit = { bytes: number; text: string };

/** @throws unsupported-media-type, field-invalid (no file), attachment-too-large */
export async function uploadedFile(
  request: FastifyRequest,
  limit: UploadLimit,
): Promise<{ name: string; content: Buffer }> {
  if (!request.isMultipart()) throw problem('unsupported-media-type', { expected: 'multipart/form-data' });
  const part = await request.file({ limits: { fileSize: limit.bytes }, throwFileSizeLimit: false });
  if (!part) throw problem('field-invalid', { field: 'file', reason: 'there is no file' });
  const content = await part.toBuffer();
  if (part.file.truncated) throw problem('attachment-too-large', { field: 'file', limit: limit.text });
  return { name: part.filename, content };
}
