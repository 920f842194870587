/**
 * The token that this server may ask for before it takes pictures: from the fragment of the
 * address, which browsers send nowhere, and from then on in this tab only. It is taken out of the
 * address bar and of the history at once.
 */

const KEY = 'emojify-ingest-token';

/** Takes it out of the address, if it is there and the address is no share link. */
export function takeTokenFromAddress() {
  const parameters = new URLSearchParams(location.hash.replace(/^#/, ''));
  const token = parameters.get('token');
  if (token && !parameters.has('watch')) {
    history.replaceState(null, '', location.pathname + location.search);
    stored((storage) => storage.setItem(KEY, token));
  }
}

/** @returns {string | null} */
export function ingestToken() {
  return stored((storage) => storage.getItem(KEY));
}

export function forgetIngestToken() {
  stored((storage) => storage.removeItem(KEY));
}

/** Browsers that store nothing can't send where a token is asked for; nothing else is lost. */
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
