// Links in emails carry their token in the fragment, which reaches no server log and no `Referer`.

/** The token of the link. It is removed from the address, so that no history keeps it. */
export function takeToken() {
  const token = location.hash.slice(1);
  if (token) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token;
}
