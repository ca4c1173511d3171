// Under load a browser now and then fails to take one of the till's pieces from the device, and the page would stay blank: it
// is loaded again, a few times. The till says when it stands (web/pos-main.tsx).
addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || target.type !== 'module') return;
    const tries = Number(sessionStorage.getItem('trazo.load-again') ?? 0) + 1;
    if (tries > 5) return;
    sessionStorage.setItem('trazo.load-again', String(tries));
    setTimeout(() => location.reload(), 200 * tries);
  },
  true,
);
