// Filters of lists that stay in the address, so that Back and a reload show the same lists. They are facts, such as a state
// or a day. Words that somebody types or finds may be private, so they must never be among them.
import {withParameters} from '/app/api.js';

/** The filters of one page. */
export class AddressFilters {
  /** By name; empty without a filter. @type {Record<string, string>} */
  values = {};

  /**
   * @param {import('lit').LitElement} host is shown again with each change
   * @param {{allowed: Record<string, (value: string) => boolean>, moved: () => unknown}} how `allowed`: the values that each
   *   filter can have; others in the address are ignored. `moved`: reads the lists after somebody went back or forward
   */
  constructor(host, {allowed, moved}) {
    this.host = host;
    this.allowed = allowed;
    this.path = location.pathname;
    this.onMove = () => {
      if (location.pathname === this.path) {
        this.read();
        host.requestUpdate();
        moved();
      }
    };
    this.read();
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener('popstate', this.onMove);
  }

  hostDisconnected() {
    window.removeEventListener('popstate', this.onMove);
  }

  /** Takes the filters from the address. */
  read() {
    const asked = new URLSearchParams(location.search);
    this.values = Object.fromEntries(Object.entries(this.allowed).map(([name, isAllowed]) => {
      const value = asked.get(name) ?? '';
      return [name, isAllowed(value) ? value : ''];
    }));
  }

  /**
   * @param {Record<string, string>} change
   * @param {{step?: boolean}} [how] `step`: whether Back undoes it. A date changes with each digit that somebody types
   */
  change(change, {step = true} = {}) {
    this.values = {...this.values, ...change};
    const address = withParameters(location.pathname, this.values);
    if (step) {
      history.pushState({scroll: window.scrollY}, '', address);
    } else {
      history.replaceState(history.state, '', address);
    }
    this.host.requestUpdate();
  }
}

/** @param {Record<string, unknown>} names @returns {(value: string) => boolean} whether a filter's value is one of them */
export const oneOf = names => value => Object.hasOwn(names, value);

/** @param {string} value @returns {boolean} whether it is a day as `<input type="date">` has it */
export const isDay = value => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
