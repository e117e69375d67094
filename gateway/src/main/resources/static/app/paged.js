// Lists that are read page by page. Somebody may ask again before the first answer is here, and the answers may come in
// another order: a list shows the answer to its newest question alone, and what follows comes from the same question.
import {get, Problem, withParameters} from '/app/api.js';
import {noteLength, takeLength} from '/app/coming-back.js';

/** @typedef {Record<string, any>} Parameters */

/** So many pages more are read after Back, at most, for a list as long as it was. */
const MOST_AGAIN = 10;

/**
 * A list of a page. It alone knows the cursor, so that no page can continue one list with the cursor of another.
 * @template {{items: any[], next: string | null}} T
 */
export class Paged {
  /** @type {T | undefined} all that was read so far; undefined until the first answer */
  page = undefined;
  /** Counts questions: only the answer to the newest one counts. */
  asked = 0;
  /** Whether the newest question has no answer yet. */
  open = false;
  /** @type {{path: string, parameters: Parameters} | undefined} what the page is the answer to */
  question = undefined;

  /**
   * @param {import('/app/page.js').Page} host is shown again with each answer
   * @param {{limit?: number, ask?: (path: string, parameters: Parameters) => Promise<any>}} [how] `ask`: by default a GET
   */
  constructor(host, {limit = 50, ask = (path, parameters) => get(withParameters(path, parameters))} = {}) {
    this.host = host;
    this.limit = limit;
    this.ask = ask;
  }

  /** @returns {any[] | undefined} */
  get items() {
    return this.page?.items;
  }

  get hasMore() {
    return Boolean(this.page?.next);
  }

  /**
   * Reads the list from its beginning. Until the answer is here, the former one stays; it goes if the answer fails to come
   * and the question was another one.
   * @param {string} path @param {Parameters} [parameters] such as filters
   * @param {{first?: () => Promise<any[]>, join?: (page: T, before: T | undefined) => T}} [how] `first`: items that come
   *   first and are left out afterwards, known by their `id`. `join`: puts the answer together with what was read before
   * @returns {Promise<T | undefined>} undefined if a newer question was asked meanwhile
   */
  async read(path, parameters = {}, {first, join = page => page} = {}) {
    const question = {path, parameters: {...parameters}};
    const length = takeLength(JSON.stringify(question));
    const page = await this.newest(async () => {
      const [pinned, answer] = await Promise.all([first ? first() : [], this.fetch(question)]);
      return {pinned, answer};
    }, ({pinned, answer}) => {
      this.question = question;
      this.leftOut = new Set(pinned.map(item => item.id));
      this.page = join({...answer, items: [...pinned, ...this.others(answer.items)]}, this.page);
    }, () => {
      if (JSON.stringify(question) !== JSON.stringify(this.question)) {
        this.clear();
      }
    });
    return page && this.items && this.items.length < length ? this.again(length) : page;
  }

  /** Reads on until the list is as long as it was before Back. @param {number} length @returns {Promise<T | undefined>} */
  async again(length) {
    for (let pages = 0; pages < MOST_AGAIN && this.hasMore && (this.items ?? []).length < length; pages++) {
      try {
        if (!await this.more()) {
          return undefined;
        }
      } catch (failure) {
        if (!(failure instanceof Problem)) {
          throw failure;
        }
        // The beginning is here, and a button for the rest.
        break;
      }
    }
    return this.page;
  }

  /** Adds the next page. While another question is open, it does nothing. @returns {Promise<T | undefined>} */
  async more() {
    const {page, question} = this;
    if (this.open || !page?.next || !question) {
      return undefined;
    }
    return this.newest(() => this.fetch(question, page.next), answer => {
      this.page = {...page, ...answer, items: [...this.page?.items ?? [], ...this.others(answer.items)]};
    });
  }

  /** Changes what is shown without a question. @param {(items: any[]) => any[]} change */
  change(change) {
    if (this.page) {
      this.page = {...this.page, items: change(this.page.items)};
      this.host.requestUpdate();
    }
  }

  /** Forgets everything, and the answer that may be on its way. */
  clear() {
    this.asked++;
    this.open = false;
    this.page = undefined;
    this.question = undefined;
    this.host.requestUpdate();
  }

  /** @param {{path: string, parameters: Parameters}} question @param {string | null} [cursor] */
  fetch({path, parameters}, cursor) {
    return this.ask(path, {...parameters, limit: this.limit, ...(cursor ? {cursor} : {})});
  }

  /** @param {any[]} items */
  others(items) {
    return items.filter(item => !this.leftOut?.has(item.id ?? ''));
  }

  /**
   * @param {() => Promise<any>} ask @param {(answer: any) => void} show @param {() => void} [failed]
   * @returns {Promise<T | undefined>}
   */
  async newest(ask, show, failed = () => {}) {
    const number = ++this.asked;
    this.open = true;
    try {
      const answer = await ask();
      if (number !== this.asked) {
        return undefined;
      }
      show(answer);
      if (this.host.isConnected) {
        noteLength(JSON.stringify(this.question), this.items?.length ?? 0);
      }
      this.host.requestUpdate();
      return this.page;
    } catch (failure) {
      if (number !== this.asked) {
        return undefined;
      }
      failed();
      throw failure;
    } finally {
      if (number === this.asked) {
        this.open = false;
      }
    }
  }
}
