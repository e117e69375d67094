// The receipt of a deletion. It opens progress and certificate, and we cannot show it a second time, so it stays in this
// tab, also after a reload and an expired session, until the person has put it away, has signed out or somebody else has
// signed in.
import {session} from '/app/session.js';

const KEPT = 'comms:receipt';

/**
 * @typedef {{deletionId: string, dueAt: string, receipt: string, reopening?: string, receiptEmailed?: boolean}} Receipt
 *   `reopening`: the page on which a closed school or club can reopen
 */

/** @param {Receipt} receipt */
export const keep = receipt => sessionStorage.setItem(KEPT, JSON.stringify({...receipt, of: session()?.userId}));

/** @returns {Receipt | undefined} */
export function receipt() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  if (kept && session() && kept.of !== session()?.userId) {
    dropReceipt();
    return undefined;
  }
  return kept ?? undefined;
}

export const dropReceipt = () => sessionStorage.removeItem(KEPT);
