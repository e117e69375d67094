// Which address shows which page. The server reads the addresses and their modules from here (SiteAddresses.java).
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {has, postsIn, session} from '/app/session.js';

/** People with a role of the platform need not belong to a school or club. */
const hasPlatformRole = () => ['operator', 'privacy-officer', 'auditor'].some(has);

/**
 * @typedef {object} PageAddress
 * @property {string} path `{name}` stands for one segment
 * @property {string} title
 * @property {() => Promise<unknown>} load its module
 * @property {(parameters: Record<string, string>) => unknown} show
 * @property {string} [link] its name in the navigation
 * @property {boolean} [open] whether it needs no sign-in
 * @property {boolean} [always] whether it shows even while a new policy waits to be accepted
 * @property {() => boolean} [when] who can use it; by default everybody who is signed in
 */

/** @type {PageAddress[]} */
export const pages = [
  {path: '/', title: t('Welcome'), open: true,
    load: () => import('/home/home-page.js'), show: () => html`<home-page></home-page>`},
  {path: '/register', title: t('Register'), open: true,
    load: () => import('/registration/register-page.js'), show: () => html`<register-page></register-page>`},
  {path: '/inbox', title: t('Inbox'), link: t('Inbox'),
    load: () => import('/inbox/inbox-page.js'), show: () => html`<inbox-page></inbox-page>`},
  {path: '/messages/{messageId}', title: t('Message'),
    load: () => import('/inbox/message-page.js'),
    show: ({messageId}) => html`<message-page .messageId=${messageId}></message-page>`},
  {path: '/compose', title: t('New message'), link: t('New message'), when: () => postsIn().length > 0,
    load: () => import('/compose/compose-page.js'), show: () => html`<compose-page></compose-page>`},
  {path: '/children', title: t('Your children'), link: t('Children'), when: () => !hasPlatformRole(),
    load: () => import('/children/children-page.js'), show: () => html`<children-page></children-page>`},
  {path: '/schools', title: t('Your schools and clubs'), link: t('My schools'),
    when: () => !hasPlatformRole() || (session()?.organisations ?? []).length > 0,
    load: () => import('/school/schools-page.js'), show: () => html`<schools-page></schools-page>`},
  {path: '/schools/join', title: t('Join a school or club'),
    load: () => import('/school/join-page.js'), show: () => html`<join-page></join-page>`},
  {path: '/school/{organisationId}', title: t('School or club'), load: () => import('/school/overview-page.js'),
    show: ({organisationId}) => html`<overview-page .organisationId=${organisationId}></overview-page>`},
  {path: '/school/{organisationId}/messages', title: t('All messages'), load: () => import('/school/messages-page.js'),
    show: ({organisationId}) => html`<messages-page .organisationId=${organisationId}></messages-page>`},
  {path: '/school/{organisationId}/members', title: t('Members'), load: () => import('/school/members-page.js'),
    show: ({organisationId}) => html`<members-page .organisationId=${organisationId}></members-page>`},
  {path: '/school/{organisationId}/pupils', title: t('Pupils'), load: () => import('/school/pupils-page.js'),
    show: ({organisationId}) => html`<pupils-page .organisationId=${organisationId}></pupils-page>`},
  {path: '/school/{organisationId}/pupils/{pupilId}', title: t('Pupil'), load: () => import('/school/pupil-page.js'),
    show: ({organisationId, pupilId}) => html`<pupil-page .organisationId=${organisationId} .pupilId=${pupilId}></pupil-page>`},
  {path: '/school/{organisationId}/invitations', title: t('Invitations'), load: () => import('/school/invitations-page.js'),
    show: ({organisationId}) => html`<invitations-page .organisationId=${organisationId}></invitations-page>`},
  {path: '/school/{organisationId}/imports', title: t('Import'), load: () => import('/school/imports-page.js'),
    show: ({organisationId}) => html`<imports-page .organisationId=${organisationId}></imports-page>`},
  {path: '/school/{organisationId}/calls', title: t('Calls'), load: () => import('/school/calls-page.js'),
    show: ({organisationId}) => html`<calls-page .organisationId=${organisationId}></calls-page>`},
  {path: '/school/{organisationId}/templates', title: t('Templates'), load: () => import('/school/templates-page.js'),
    show: ({organisationId}) => html`<templates-page .organisationId=${organisationId}></templates-page>`},
  {path: '/school/{organisationId}/settings', title: t('Settings'), load: () => import('/school/settings-page.js'),
    show: ({organisationId}) => html`<school-settings-page .organisationId=${organisationId}></school-settings-page>`},
  {path: '/school/{organisationId}/reopening', title: t('Reopen a school or club'), load: () => import('/school/reopening-page.js'),
    show: ({organisationId}) => html`<reopening-page .organisationId=${organisationId}></reopening-page>`},
  {path: '/profile', title: t('Your data'), link: t('Your data'), always: true,
    load: () => import('/profile/profile-page.js'), show: () => html`<profile-page></profile-page>`},
  {path: '/profile/notifications', title: t('Notifications'),
    load: () => import('/profile/notifications-page.js'), show: () => html`<notifications-page></notifications-page>`},
  {path: '/copies', title: t('A copy of your data'),
    load: () => import('/copies/copies-page.js'), show: () => html`<copies-page></copies-page>`},
  {path: '/security', title: t('Sign-in and security'),
    load: () => import('/security/security-page.js'), show: () => html`<security-page></security-page>`},
  {path: '/operator', title: t('Schools and clubs'), link: t('Schools and clubs'), when: () => has('operator'),
    load: () => import('/operator/operator-page.js'), show: () => html`<operator-page></operator-page>`},
  {path: '/operator/schools/{organisationId}', title: t('Edit a school or club'), when: () => has('operator'),
    load: () => import('/operator/organisation-page.js'), show: ({organisationId}) => html`<operator-organisation-page
      .organisationId=${organisationId}></operator-organisation-page>`},
  {path: '/operations', title: t('Operations'), link: t('Operations'), when: () => has('operator'),
    load: () => import('/operations/operations-page.js'), show: () => html`<operations-page></operations-page>`},
  {path: '/policies/new', title: t('Publish a new privacy policy'), link: t('Policy'), when: () => has('privacy-officer'),
    load: () => import('/policy/publish-page.js'), show: () => html`<publish-page></publish-page>`},
  {path: '/privacy', title: t('Deletions and holds'), link: t('Deletions and holds'), when: () => has('privacy-officer'),
    load: () => import('/privacy/privacy-page.js'), show: () => html`<privacy-page></privacy-page>`},
  {path: '/privacy/copies', title: t('Access requests'), link: t('Access requests'), when: () => has('privacy-officer'),
    load: () => import('/copies/requests-page.js'), show: () => html`<access-requests-page></access-requests-page>`},
  {path: '/audit', title: t('Audit trail'), link: t('Audit trail'), when: () => has('auditor'),
    load: () => import('/audit/audit-page.js'), show: () => html`<audit-page></audit-page>`},
  {path: '/usage', title: t('Usage'), link: t('Usage'), when: () => has('operator') || has('auditor'),
    load: () => import('/usage/usage-page.js'), show: () => html`<usage-page></usage-page>`},
  {path: '/privacy/conformance', title: t('How we keep our privacy policy'), open: true,
    load: () => import('/conformance/conformance-page.js'), show: () => html`<conformance-page></conformance-page>`},
  {path: '/docs', title: t('API'), open: true,
    load: () => import('/docs/docs-page.js'), show: () => html`<docs-page lang="en" dir="ltr"></docs-page>`},
  {path: '/design', title: t('Design system'), open: true, // on a developer's machine alone: SiteAddresses.java
    load: () => import('/design/design-page.js'), show: () => html`<design-page lang="en" dir="ltr"></design-page>`},
  {path: '/deletion', title: t('Check a deletion'), open: true,
    load: () => import('/deletion/deletion-page.js'), show: () => html`<deletion-page></deletion-page>`},
  {path: '/confirm-email', title: t('Confirm your email'), open: true,
    load: () => import('/account/confirm-email-page.js'), show: () => html`<confirm-email-page></confirm-email-page>`},
  {path: '/email-change', title: t('Change your email'), open: true,
    load: () => import('/account/email-change-page.js'), show: () => html`<email-change-page></email-change-page>`},
  {path: '/reset-password', title: t('Reset your password'), open: true,
    load: () => import('/account/reset-password-page.js'), show: () => html`<reset-password-page></reset-password-page>`},
  {path: '/unsubscribe', title: t('Stop emails'), open: true,
    load: () => import('/account/unsubscribe-page.js'), show: () => html`<unsubscribe-page></unsubscribe-page>`},
  {path: '/invitation', title: t('Invitation'), open: true,
    load: () => import('/invitation/invitation-page.js'), show: () => html`<invitation-page></invitation-page>`},
  {path: '/policy', title: t('Privacy policy'), open: true,
    load: () => import('/policy/policy-page.js'), show: () => html`<policy-page></policy-page>`},
];

/** @param {string} segment @returns {string} empty if it is malformed, as a cut-off address can be */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

/** @param {string} path @returns {{page: PageAddress, parameters: Record<string, string>} | undefined} */
export function find(path) {
  const segments = path.split('/');
  for (const page of pages) {
    const pattern = page.path.split('/');
    const parameters = {};
    if (pattern.length === segments.length && pattern.every((part, i) => {
      if (part.startsWith('{')) {
        parameters[part.slice(1, -1)] = decoded(segments[i]);
        return parameters[part.slice(1, -1)] !== '';
      }
      return part === segments[i];
    })) {
      return {page, parameters};
    }
  }
  return undefined;
}
