// After a refusal the cursor goes to the first field that is wrong, wherever on the page it is: its message is then seen,
// and read aloud.

/** False when no field in `frame` is marked as wrong. */
export function focusFirstWrong(frame: HTMLElement | null): boolean {
  const field = frame?.querySelector<HTMLElement>('[aria-invalid="true"]:not(:disabled)');
  if (!field) return false;
  field.scrollIntoView({ block: 'center' });
  field.focus({ preventScroll: true });
  return true;
}

/** A field whose text means nothing yet (`data-unread`) is told now, before anything is sent without it. */
export function stopsAtUnread(frame: HTMLElement | null): boolean {
  const field = frame?.querySelector<HTMLElement>('[data-unread]');
  if (!field) return false;
  field.focus();
  field.blur();
  field.focus();
  return true;
}
