/**
 * The operator's token: from the fragment of the address, which browsers send nowhere, and from
 * then on in this tab only. It is taken out of the address bar and of the history at once.
 */

const KEY = 'emojify-operator-token';

/** @returns {string | null} the token to ask with, if there is one */
export function currentToken() {
  const fromAddress = new URLSearchParams(location.hash.replace(/^#/, '')).get('token');
  if (fromAddress) {
    history.replaceState(null, '', location.pathname + location.search);
    rememberToken(fromAddress);
    return fromAddress;
  }
  return stored((storage) => storage.getItem(KEY));
}

/** @param {string} token */
export function rememberToken(token) {
  stored((storage) => storage.setItem(KEY, token));
}

export function forgetToken() {
  stored((storage) => storage.removeItem(KEY));
}

/** Browsers that store nothing ask for the token again after a reload; nothing else is lost. */
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
