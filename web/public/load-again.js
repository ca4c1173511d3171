// Under load a browser now and then fails to take one of the till's pieces from the device, and the page would stay blank: it
// is loaded again, a few times.
(() => {
  const place = 'trazo.load-again';
  let failed = false;
  const again = ({ target }) => {
    if (failed || !(target instanceof HTMLScriptElement) || target.type !== 'module') return;
    failed = true;
    const tries = Number(sessionStorage.getItem(place) ?? 0) + 1;
    if (tries > 5) return;
    sessionStorage.setItem(place, String(tries));
    setTimeout(() => location.reload(), 200 * tries);
  };
  addEventListener('error', again, true);
  addEventListener('load', () => {
    if (!failed && sessionStorage.getItem(place) !== null) sessionStorage.removeItem(place);
  });
})();
