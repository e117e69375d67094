// The actions of the audit trail in plain words. A test compares their codes with those that the audit service records.

/**
 * Labels by code, in groups for a menu.
 * @type {Record<string, Record<string, string>>}
 */
export const ACTIONS = {
  'Accounts': {
    'register': 'Register',
    'sign-in': 'Sign in',
    'sign-out': 'Sign out',
    'update': 'Change a record',
    'request-deletion': 'Ask for deletion',
    'set-up-second-factor': 'Set up a second factor',
    'remove-second-factor': 'Remove a second factor',
    'make-recovery-codes': 'Make recovery codes',
    'use-recovery-code': 'Use a recovery code',
    'forget-devices': 'Forget devices',
    'choose-notifications': 'Choose notifications',
    'publish': 'Publish a privacy policy',
    'accept-policy': 'Accept the privacy policy',
  },
  'Private data': {
    'view': 'View private data',
    'apply-restriction': 'Keep data back because of a custody restriction',
  },
  'Schools and clubs': {
    'join': 'Join a school or club',
    'leave': 'Leave a school or club',
    'change-role': 'Change a role',
    'create': 'Create a group',
    'enrol': 'Add a pupil',
    'place-restriction': 'Place a custody restriction',
    'lift-restriction': 'Lift a custody restriction',
    'invite': 'Invite somebody',
    'accept-invitation': 'Accept an invitation',
    'withdraw-invitation': 'Withdraw an invitation',
    'import': 'Import records',
    'reopen': 'Reopen a school or club',
  },
  'Messages and calls': {
    'post': 'Send a message',
    'read': 'Read a message',
    'confirm': 'Confirm a message',
    'reply': 'Reply to a message',
    'edit': 'Edit a message',
    'withdraw': 'Withdraw a message',
    'deliver': 'Deliver a message',
    'resend': 'Send a message again',
    'upload': 'Upload a file with malware',
    'record': 'File a call',
  },
  'Access requests': {
    'request-access': 'Ask for a copy',
    'ask-clarification': 'Ask the requester for more detail',
    'clarify': 'Give more detail',
    'settle-fee': 'Record that the fee was paid or waived',
    'remind-of-answer': 'Remind officers of the deadline',
    'order-access': 'Collect the data for a copy',
    'hand-in-part': 'Add a part to a copy or an export',
    'complete-access': 'Complete a copy',
    'expire-access': 'Delete an old copy',
    'refuse-access': 'Refuse a copy',
  },
  'Holds': {
    'place-hold': 'Propose a hold',
    'approve-hold': 'Approve a hold',
    'review-hold': 'Review a hold',
    'note-hold': 'Add a note to a hold',
    'remind-of-review': 'Remind officers of a review',
    'propose-release': 'Propose the release of a hold',
    'release-hold': 'Release a hold',
    'order-hold-export': 'Collect the data for a hold export',
    'export-hold': 'Complete a hold export',
    'fetch-hold-export': 'Download a hold export',
    'end-hold-export': 'Delete a hold export',
  },
  'Removal': {
    'order-purge': 'Start the removal of a record',
    'purge': 'Remove a record',
    'certify-erasure': 'Certify a removal',
    'brake-purges': 'Stop an unusually large batch of removals',
    'allow-purges': 'Allow a large batch of removals',
    'pause-purges': 'Pause all removals',
    'resume-purges': 'Resume removals',
  },
};

const LABELS = new Map(Object.values(ACTIONS).flatMap(group => Object.entries(group)));

/** @param {string | undefined} code */
export const isKnownAction = code => LABELS.has(code ?? '');

/** The action in plain words; its code if it is not known here. @param {string} code */
export const actionLabel = code => LABELS.get(code) ?? code;
