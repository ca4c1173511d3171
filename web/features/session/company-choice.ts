// Which of a person's companies the pages show: kept in a cookie, which also goes with pictures and downloads. The pages
// are loaded anew, for everything they hold is of the company before.
const name = 'trazo.company';

export function openCompany(id: string, path = '/'): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser that is supported
  document.cookie = `${name}=${id}; Path=/; SameSite=Lax; Max-Age=34560000`;
  window.location.assign(path);
}
