// The frame around all pages: navigation, who is signed in, unread messages.
import {nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {get} from '/app/api.js';
import {noteFollowed, restore} from '/app/coming-back.js';
import {CONNECTION, isOffline} from '/app/connection.js';
import {go, UNREAD} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {close, onLive} from '/app/live.js';
import {notHere} from '/app/not-here.js';
import {Page} from '/app/page.js';
import {find, pages} from '/app/pages.js';
import {isPartial, loadSession, onSession, session, signIn, signOut} from '/app/session.js';
import '/app/app-notices.js';
import '/app/language-choice.js';

/** The address for which the website was loaded again because a module was missing. */
const RELOADED = 'comms:reloaded';

/** @param {ReturnType<typeof find>} found */
const titleOf = found => `${found?.page.title ?? t('Page not found')} · 123Comms`;

class CommsApp extends Page {
  static properties = {path: {state: true}, unread: {state: true}, said: {state: true}, loaded: {state: true},
    away: {state: true}, stuck: {state: true}, tries: {state: true}};

  constructor() {
    super();
    this.path = location.pathname;
    this.unread = 0;
    this.said = '';
    this.loaded = '';
    /** While the page lies in the browser's back/forward cache, nothing of anybody's may be in it. */
    this.away = false;
    this.stuck = false;
    /** How often the pages that could not be read were shown again. */
    this.tries = 0;
    /** The id of the person whose messages arrive live. @type {string | undefined} */
    this.listener = undefined;
    history.scrollRestoration = 'manual';
  }

  connectedCallback() {
    super.connectedCallback();
    onSession(() => this.signedInOrOut());
    window.addEventListener('popstate', () => this.arrive(true));
    window.addEventListener(UNREAD, event => this.count(/** @type {CustomEvent} */ (event).detail));
    window.addEventListener('pagehide', event => this.leaveBehind(event.persisted));
    window.addEventListener('pageshow', event => event.persisted && this.comeBack());
    window.addEventListener(CONNECTION, () => isOffline() || this.catchUp());
    this.addEventListener('click', event => this.follow(event));
    this.doing(loadSession).then(() => this.arrive(false));
  }

  /**
   * The connection is back: what could not be read is read again. A page stays if it has a form whose text is not kept,
   * or files that somebody has chosen.
   */
  async catchUp() {
    if (session() === undefined || this.stuck) {
      await this.doing(loadSession);
      await this.arrive(false);
      return;
    }
    const pages = /** @type {Page[]} */ ([...this.querySelectorAll('main *')].filter(element => element instanceof Page));
    if (pages.some(page => page.problem?.code === 'unreachable')
        && !this.querySelector('main form:not([data-draft]), main [data-has-files]')) {
      this.tries++;
    }
    this.count();
  }

  /** @param {boolean} cached whether the browser keeps this very page for Back */
  leaveBehind(cached) {
    if (cached && session()) {
      this.away = true;
      this.performUpdate();
    }
  }

  /** Back from elsewhere: whoever is signed in now need not be the person from then. */
  async comeBack() {
    await this.doing(loadSession);
    this.away = false;
  }

  /** Links within the website change the page without loading it anew. @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {Element} */ (event.target).closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey
        || link.target || link.hasAttribute('download') || link.origin !== location.origin || !find(link.pathname)) {
      return;
    }
    event.preventDefault();
    noteFollowed(link);
    go(link.pathname + link.search + link.hash);
  }

  /** @param {boolean} moved whether within the website: then the new page's heading is read out */
  async arrive(moved) {
    const path = location.pathname;
    const scroll = history.state?.scroll;
    this.path = path;
    const found = find(path);
    document.title = titleOf(found);
    try {
      await found?.page.load();
      sessionStorage.removeItem(RELOADED);
    } catch {
      this.loadAgain(path);
      return;
    }
    if (path !== location.pathname) {
      return;
    }
    this.stuck = false;
    this.loaded = path;
    await this.updateComplete;
    const heading = this.querySelector('main h1');
    if (heading && moved) {
      heading.setAttribute('tabindex', '-1');
      /** @type {HTMLElement} */ (heading).focus({preventScroll: true});
      window.scrollTo(0, 0);
    }
    const main = this.querySelector('main');
    if (main) {
      restore(main, scroll ?? 0, () => path === location.pathname);
    }
  }

  /** A module that is missing belongs to a release that was replaced: the website is loaded again, once. */
  loadAgain(path) {
    if (navigator.onLine && sessionStorage.getItem(RELOADED) !== path) {
      sessionStorage.setItem(RELOADED, path);
      location.reload();
    } else {
      this.stuck = true;
    }
  }

  /** Told at each answer about the session, also when it says the same again: the stream then goes on. */
  signedInOrOut() {
    this.requestUpdate();
    const who = session()?.userId;
    if (who && who === this.listener) {
      this.count();
      return;
    }
    this.stopListening?.();
    this.stopListening = undefined;
    this.listener = who;
    if (who) {
      import('/app/push.js').then(push => push.forgetOthers()).catch(() => {});
      this.stopListening = onLive((kind, data) => {
        if (kind === 'message') {
          this.said = data.subject ? t('New message: {subject}', {subject: data.subject}) : t('New message');
        }
        if (kind === 'reply') {
          this.said = t('New reply');
        }
        this.count();
      });
      this.count();
    } else if (session() === null) {
      close();
      this.unread = 0;
      this.said = '';
      document.title = titleOf(find(this.path));
    }
  }

  /** @param {number} [known] */
  async count(known) {
    this.unread = known ?? (await get('/api/v1/me/inbox?limit=1').catch(() => ({unread: this.unread}))).unread;
  }

  render() {
    const found = find(this.path);
    return html`
      <a class="skip" href="#main" @click=${this.skip}>Skip to content</a>
      <header class="site"><div class="container">
        <nav aria-label="Main">
          <ul><li><a class="brand" href="/">123Comms</a></li></ul>
          <ul>
            ${session() && !this.away ? pages.filter(page => page.link && (page.when?.() ?? true)).map(page => html`
              <li><a href=${page.path} aria-current=${page === found?.page ? 'page' : nothing}>${page.link}${
                page.path === '/inbox' && this.unread
                  ? html` <span class="badge">${this.unread}<span class="spoken"> unread</span></span>` : nothing}</a></li>`)
              : nothing}
            ${this.account()}
          </ul>
        </nav>
      </div></header>
      <main id="main" class="container" tabindex="-1">${this.notice()}${this.away ? nothing
        : keyed(`${this.path} ${this.tries}`, this.page(found))}</main>
      <footer class="container"><small class="muted">
        <a href="/policy">Privacy policy</a> · <a href="/privacy/conformance">How we keep it</a> ·
        <a href="/deletion">Check a deletion</a></small><language-choice field="footer-language"></language-choice></footer>
      <div class="spoken" role="status" aria-live="polite">${this.said}</div><app-notices></app-notices>`;
  }

  account() {
    const who = session();
    if (who === undefined || this.away) {
      return nothing;
    }
    return who
      ? html`<li><button class="secondary outline" @click=${() => this.doing(this.signOutHere)}>Sign out</button></li>`
      : html`<li><button @click=${() => signIn(this.path === '/' || this.path === '/register' ? '/inbox' : undefined)}>
          Sign in</button></li>`;
  }

  async signOutHere() {
    await signOut();
    // A fresh document: nothing stays in memory, and Back finds nothing of it.
    location.replace('/');
  }

  page(found) {
    if (!found) {
      return notHere();
    }
    if (this.stuck) {
      return html`<h1>${found.page.title}</h1><p>We cannot load this page. Check your connection, then try again.</p>
        <button @click=${() => location.reload()}>Try again</button>`;
    }
    if (session() === undefined || this.loaded !== this.path) {
      return this.problem ? html`<button @click=${() => location.reload()}>Try again</button>`
        : html`<p aria-busy="true">Loading</p>`;
    }
    if (!found.page.open && !session()) {
      return html`<h1>${found.page.title}</h1><p>Sign in to see this page.</p>
        <button @click=${() => signIn()}>Sign in</button>`;
    }
    if (session() && !(found.page.when?.() ?? true)) {
      return isPartial() ? html`<h1>${found.page.title}</h1><p>We cannot load your schools and clubs now. We will try again
        in a moment.</p><p aria-busy="true">Loading</p>` : html`<h1>${found.page.title}</h1><p>Your account cannot use this page. If you think it should, ask an
        administrator of your school or club.</p><p><a href="/">Go to the home page</a></p>`;
    }
    if (session()?.policyOutdated && !found.page.always && (!found.page.open || found.page.path === '/')) {
      import('/policy/policy-acceptance.js');
      return html`<policy-acceptance></policy-acceptance>`;
    }
    return found.page.show(found.parameters);
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    /** @type {HTMLElement} */ (document.getElementById('main'))?.focus();
  }
}

customElements.define('comms-app', CommsApp);
