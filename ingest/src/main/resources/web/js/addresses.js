/** Where this page is, where its server listens, and what a share link asks for. */

const LOCAL_HOST = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** True if the server is on the machine that shows the page, so that no picture leaves it. */
export function isThisMachine(hostname = location.hostname) {
  return LOCAL_HOST.test(hostname);
}

/**
 * @param {string} path relative to the page, so that it works below a path prefix too
 * @returns {URL}
 */
export function socketUrl(path) {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url;
}

/**
 * A share link is `/#watch=SESSION&token=TOKEN`. The token stays in the fragment, which browsers
 * don't send, so it reaches no access log and no referrer.
 *
 * @param {string} hash
 * @returns {{session: string, token: string} | 'incomplete' | null} null if it is no share link
 */
export function readShareLink(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  if (!parameters.has('watch')) {
    return null;
  }
  const session = parameters.get('watch');
  const token = parameters.get('token');
  return session && token ? { session, token } : 'incomplete';
}
