// Which address shows which page. The server knows the same addresses (Pages.java; a test compares them).
import {html} from 'lit';
import {has, postsIn} from '/app/session.js';

/**
 * @typedef {object} PageAddress
 * @property {string} path `{name}` stands for one segment
 * @property {string} title
 * @property {() => Promise<unknown>} load its module
 * @property {(parameters: Record<string, string>) => unknown} show
 * @property {string} [link] its name in the navigation
 * @property {boolean} [open] whether it needs no sign-in
 * @property {() => boolean} [when] for whom it is; for everybody signed in by default
 */

/** @type {PageAddress[]} */
export const pages = [
  {path: '/', title: 'Welcome', open: true,
    load: () => import('/home/home-page.js'), show: () => html`<home-page></home-page>`},
  {path: '/register', title: 'Register', open: true,
    load: () => import('/registration/register-page.js'), show: () => html`<register-page></register-page>`},
  {path: '/inbox', title: 'Inbox', link: 'Inbox',
    load: () => import('/inbox/inbox-page.js'), show: () => html`<inbox-page></inbox-page>`},
  {path: '/messages/{messageId}', title: 'Message',
    load: () => import('/inbox/message-page.js'),
    show: ({messageId}) => html`<message-page .messageId=${messageId}></message-page>`},
  {path: '/compose', title: 'New message', link: 'New message', when: () => postsIn().length > 0,
    load: () => import('/compose/compose-page.js'), show: () => html`<compose-page></compose-page>`},
  {path: '/profile', title: 'Your data', link: 'Your data',
    load: () => import('/profile/profile-page.js'), show: () => html`<profile-page></profile-page>`},
  {path: '/privacy', title: 'Deletions and holds', link: 'Deletions and holds', when: () => has('privacy-officer'),
    load: () => import('/privacy/privacy-page.js'), show: () => html`<privacy-page></privacy-page>`},
  {path: '/audit', title: 'Audit trail', link: 'Audit trail', when: () => has('auditor'),
    load: () => import('/audit/audit-page.js'), show: () => html`<audit-page></audit-page>`},
  {path: '/deletion', title: 'Progress of a deletion', open: true,
    load: () => import('/deletion/deletion-page.js'), show: () => html`<deletion-page></deletion-page>`},
  {path: '/policy', title: 'Privacy policy', open: true,
    load: () => import('/policy/policy-page.js'), show: () => html`<policy-page></policy-page>`},
];

/** @param {string} path @returns {{page: PageAddress, parameters: Record<string, string>} | undefined} */
export function find(path) {
  const segments = path.split('/');
  for (const page of pages) {
    const pattern = page.path.split('/');
    const parameters = {};
    if (pattern.length === segments.length && pattern.every((part, i) => {
      if (part.startsWith('{')) {
        parameters[part.slice(1, -1)] = decodeURIComponent(segments[i]);
        return segments[i] !== '';
      }
      return part === segments[i];
    })) {
      return {page, parameters};
    }
  }
  return undefined;
}
