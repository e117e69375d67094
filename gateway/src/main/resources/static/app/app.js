// The frame around all pages: navigation, who is signed in, unread messages.
import {html, nothing} from 'lit';
import {get} from '/app/api.js';
import {go, UNREAD} from '/app/go.js';
import {close, onLive} from '/app/live.js';
import {Page} from '/app/page.js';
import {find, pages} from '/app/pages.js';
import {loadSession, onSession, session, signIn, signOut} from '/app/session.js';

class CommsApp extends Page {
  static properties = {path: {state: true}, unread: {state: true}, said: {state: true}, loaded: {state: true}};

  constructor() {
    super();
    this.path = location.pathname;
    this.unread = 0;
    this.said = '';
    this.loaded = '';
  }

  connectedCallback() {
    super.connectedCallback();
    onSession(() => this.signedInOrOut());
    window.addEventListener('popstate', () => this.arrive(true));
    window.addEventListener(UNREAD, event => this.count(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener('click', event => this.follow(event));
    this.doing(loadSession).then(() => this.arrive(false));
  }

  /** Links within the website change the page without loading it anew. @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {Element} */ (event.target).closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey
        || link.target || link.hasAttribute('download') || link.origin !== location.origin || !find(link.pathname)) {
      return;
    }
    event.preventDefault();
    go(link.pathname + link.search);
  }

  /** @param {boolean} moved whether within the website: then the new page's heading is read out */
  async arrive(moved) {
    this.path = location.pathname;
    const found = find(this.path);
    document.title = `${found?.page.title ?? 'Not found'} · comms123`;
    await found?.page.load();
    this.loaded = this.path;
    await this.updateComplete;
    const heading = this.querySelector('main h1');
    if (heading && moved) {
      heading.setAttribute('tabindex', '-1');
      /** @type {HTMLElement} */ (heading).focus();
    }
  }

  signedInOrOut() {
    this.requestUpdate();
    this.stopListening?.();
    this.stopListening = undefined;
    if (session()) {
      this.stopListening = onLive((kind, data) => {
        if (kind === 'message') {
          this.said = data.subject ? `New message: ${data.subject}` : 'New message';
        }
        if (kind === 'reply') {
          this.said = 'New reply';
        }
        this.count();
      });
      this.count();
    } else if (session() === null) {
      close();
      this.unread = 0;
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
          <ul><li><a class="brand" href="/">comms123</a></li></ul>
          <ul>
            ${session() ? pages.filter(page => page.link && (page.when?.() ?? true)).map(page => html`
              <li><a href=${page.path} aria-current=${page === found?.page ? 'page' : nothing}>${page.link}${
                page.path === '/inbox' && this.unread
                  ? html` <span class="badge">${this.unread}<span class="spoken"> unread</span></span>` : nothing}</a></li>`)
              : nothing}
            ${this.account()}
          </ul>
        </nav>
      </div></header>
      <main id="main" class="container" tabindex="-1">${this.notice()}${this.page(found)}</main>
      <footer class="container"><small class="muted">
        <a href="/policy">Privacy policy</a> · <a href="/deletion">Progress of a deletion</a></small></footer>
      <div class="spoken" role="status" aria-live="polite">${this.said}</div>`;
  }

  account() {
    const who = session();
    if (who === undefined) {
      return nothing;
    }
    return who
      ? html`<li><button class="secondary outline" @click=${() => this.doing(this.leave)}>Sign out</button></li>`
      : html`<li><button @click=${() => signIn(this.path === '/' || this.path === '/register' ? '/inbox' : undefined)}>
          Sign in</button></li>`;
  }

  async leave() {
    await signOut();
    go('/');
  }

  page(found) {
    if (!found) {
      return html`<h1>Not found</h1><p>There is nothing at this address. <a href="/">To the start</a>.</p>`;
    }
    if (session() === undefined || this.loaded !== this.path) {
      return this.problem ? nothing : html`<p aria-busy="true">One moment</p>`;
    }
    if (!found.page.open && !session()) {
      return html`<h1>${found.page.title}</h1><p>You are not signed in.</p>
        <button @click=${() => signIn()}>Sign in</button>`;
    }
    if (session() && !(found.page.when?.() ?? true)) {
      return html`<h1>${found.page.title}</h1><p>This page is not for your account.</p>`;
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
