// The actions of the audit trail in plain words. A test compares their codes with those that the audit service records.
import {t} from '/app/language.js';

/**
 * Labels by code, in groups for a menu.
 * @type {Record<string, Record<string, string>>}
 */
export const ACTIONS = {
  [t('Accounts')]: {
    'register': t('Register'),
    'sign-in': t('Sign in'),
    'sign-out': t('Sign out'),
    'update': t('Change a record'),
    'request-deletion': t('Ask for deletion'),
    'set-up-second-factor': t('Set up a second factor'),
    'remove-second-factor': t('Remove a second factor'),
    'make-recovery-codes': t('Make recovery codes'),
    'use-recovery-code': t('Use a recovery code'),
    'forget-devices': t('Forget devices'),
    'choose-notifications': t('Choose notifications'),
    'publish': t('Publish a privacy policy'),
    'accept-policy': t('Accept the privacy policy'),
  },
  [t('Private data')]: {
    'view': t('View private data'),
    'apply-restriction': t('Keep data back because of a custody restriction'),
  },
  [t('Schools and clubs')]: {
    'join': t('Join a school or club'),
    'leave': t('Leave a school or club'),
    'change-role': t('Change a role'),
    'create': t('Create a group'),
    'enrol': t('Add a pupil'),
    'place-restriction': t('Place a custody restriction'),
    'lift-restriction': t('Lift a custody restriction'),
    'invite': t('Invite somebody'),
    'accept-invitation': t('Accept an invitation'),
    'withdraw-invitation': t('Withdraw an invitation'),
    'import': t('Import records'),
    'reopen': t('Reopen a school or club'),
  },
  [t('Messages and calls')]: {
    'post': t('Send a message'),
    'read': t('Read a message'),
    'confirm': t('Confirm a message'),
    'reply': t('Reply to a message'),
    'remind': t('Remind people to confirm a message'),
    'edit': t('Edit a message'),
    'withdraw': t('Withdraw a message'),
    'deliver': t('Deliver a message'),
    'resend': t('Send a message again'),
    'upload': t('Upload a file with malware'),
    'record': t('File a call'),
  },
  [t('Access requests')]: {
    'request-access': t('Ask for a copy'),
    'ask-clarification': t('Ask the requester for more detail'),
    'clarify': t('Give more detail'),
    'settle-fee': t('Record that the fee was paid or waived'),
    'remind-of-answer': t('Remind officers of the deadline'),
    'order-access': t('Collect the data for a copy'),
    'hand-in-part': t('Add a part to a copy or an export'),
    'complete-access': t('Complete a copy'),
    'expire-access': t('Delete an old copy'),
    'refuse-access': t('Refuse a copy'),
  },
  [t('Holds')]: {
    'place-hold': t('Propose a hold'),
    'approve-hold': t('Approve a hold'),
    'review-hold': t('Review a hold'),
    'note-hold': t('Add a note to a hold'),
    'remind-of-review': t('Remind officers of a review'),
    'propose-release': t('Propose the release of a hold'),
    'release-hold': t('Release a hold'),
    'order-hold-export': t('Collect the data for a hold export'),
    'export-hold': t('Complete a hold export'),
    'fetch-hold-export': t('Download a hold export'),
    'end-hold-export': t('Delete a hold export'),
  },
  [t('Removal')]: {
    'order-purge': t('Start the removal of a record'),
    'purge': t('Remove a record'),
    'certify-erasure': t('Certify a removal'),
    'brake-purges': t('Stop an unusually large batch of removals'),
    'allow-purges': t('Allow a large batch of removals'),
    'pause-purges': t('Pause all removals'),
    'resume-purges': t('Resume removals'),
  },
};

const LABELS = new Map(Object.values(ACTIONS).flatMap(group => Object.entries(group)));

/** @param {string | undefined} code */
export const isKnownAction = code => LABELS.has(code ?? '');

/** The action in plain words; its code if it is not known here. @param {string} code */
export const actionLabel = code => LABELS.get(code) ?? code;
