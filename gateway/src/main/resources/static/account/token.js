// Links in mails carry their token in the fragment: it reaches no server's log and no `Referer`.

/** The token of the link that was followed; it is taken out of the address, so that it stays in no history. */
export function takeToken() {
  const token = location.hash.slice(1);
  if (token) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token;
}
