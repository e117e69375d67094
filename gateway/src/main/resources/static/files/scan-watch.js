// A scan for malware changes no message, so the live stream does not report it: a page that shows a file in quarantine
// asks again.
import {Problem} from '/app/api.js';
import {isOffline} from '/app/connection.js';
import {isBeingChecked} from '/files/file-state.js';

const FIRST_WAIT = 10_000;
/** The malware scanner can be away for hours. */
const LONGEST_WAIT = 120_000;
/** Half an hour or so: an open page must not keep a forgotten session alive for ever. */
const MOST_LOOKS = 20;

/**
 * Looks again, ever more rarely and not without end, while its page shows a file that is being checked for malware. It does
 * not while nobody sees the page, and catches up when somebody does.
 */
export class ScanWatch {
  /** @type {number | undefined} */
  timer = undefined;
  looks = 0;
  isMissed = false;

  /**
   * @param {import('lit').LitElement} host
   * @param {{states: () => (string | undefined)[], look: () => Promise<unknown>}} how `states`: of the files that the page
   *   shows now. `look`: reads them again and shows them
   */
  constructor(host, {states, look}) {
    this.host = host;
    this.states = states;
    this.look = look;
    this.onVisible = () => this.catchUp();
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.onVisible);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.onVisible);
    this.rest();
  }

  /** After each change of the page: its files may be others. */
  hostUpdated() {
    if (!this.host.isConnected || !this.states().some(isBeingChecked)) {
      this.rest();
    } else if (this.timer === undefined && !this.isMissed && this.looks < MOST_LOOKS) {
      const wait = Math.min(FIRST_WAIT * 2 ** this.looks++, LONGEST_WAIT);
      this.timer = setTimeout(() => this.lookNow(), wait * (0.5 + Math.random()));
    }
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isMissed = false;
    this.looks = 0;
  }

  catchUp() {
    if (this.isMissed && document.visibilityState === 'visible') {
      this.lookNow();
    }
  }

  async lookNow() {
    const due = this.timer;
    this.isMissed = document.visibilityState !== 'visible';
    if (this.isMissed) {
      this.timer = undefined;
      return;
    }
    try {
      await (isOffline() ? undefined : this.look());
    } catch (failure) {
      // The next look may succeed. A message that was withdrawn goes by its own event.
      if (!(failure instanceof Problem)) {
        throw failure;
      }
    }
    // Meanwhile the page may have come to show another file, which has a look of its own.
    if (this.timer === due) {
      this.timer = undefined;
    }
    this.hostUpdated();
  }
}
