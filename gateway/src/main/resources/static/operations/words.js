// Each number in words: its meaning, whether it is normal, and the runbook that helps if it is not.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {counted} from '/app/plural.js';

export const SERVICES = {gateway: t('Gateway'), identity: t('Identity'), membership: t('Membership'), messaging: t('Messaging'),
  retention: t('Retention'), audit: t('Audit')};
export const PARTS = {'store': t('The store'), 'broker': 'Kafka', 'sign-in': 'Keycloak'};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Events behind which a listener is normal, and above which nobody should wait. */
const FEW = 100;
const MANY = 5_000;

/** @param {string} name of a page in infra/observability/runbooks */
export const runbook = name => html`Follow the runbook <code>${name}</code>.`;

/** @param {number} events @returns {unknown} */
export function lagInWords(events) {
  if (events < FEW) {
    return html`Normal: this is work in progress.`;
  }
  return events < MANY ? html`Normal after an import or a message to many people. Refresh in a few minutes: the number must fall.`
    : html`Not normal, unless a large import is running. ${runbook('consumer-lag')}`;
}

/** @param {{events: number, more: boolean, oldest: string | null}} outbox @param {string} at time of the look */
export function outboxInWords({events, more, oldest}, at) {
  if (events === 0) {
    return html`No event waits to be published.`;
  }
  const age = oldest ? Date.parse(at) - Date.parse(oldest) : 0;
  const waiting = counted(events, 'event waits', 'events wait');
  const judged = age < MINUTE ? html`Normal: the oldest is less than a minute old.`
    : html`Not normal: the oldest has waited for ${counted(Math.round(age / MINUTE), 'minute', 'minutes')}. ${
      runbook('outbox-overflows')}`;
  return more ? html`More than ${waiting} to be published. ${judged}` : html`${waiting} to be published. ${judged}`;
}

/** @type {Record<string, (count: number) => unknown>} for counts above zero */
const QUEUES = {
  'parked-records': count => html`${counted(count, 'record', 'records')} that a job could not work on. Not normal. ${
    runbook('records-parked')}`,
  'parked-events': count => html`${counted(count, 'record', 'records')} with events that cannot be published. Not normal. ${
    runbook('events-parked')}`,
  'files-in-quarantine': count => html`${counted(count, 'file waits', 'files wait')} for the malware scanner. Normal for a
    few minutes. Otherwise: ${runbook('files-not-scanned')}`,
  'longest-overdue-removal': seconds => html`The removal that is most overdue waits for ${
    counted(Math.ceil(seconds / 60), 'minute', 'minutes')}. Normal below an hour. Otherwise: ${runbook('late-removals')}`,
  'unsealed-entries': count => html`${counted(count, 'audit entry waits', 'audit entries wait')} for a checkpoint. Normal below
    1,000. Otherwise: ${runbook('late-audit-entries')}`,
  'dead-letters-since-start': count => html`${counted(count, 'dead letter', 'dead letters')} since this instance started. See
    Dead letters below.`,
};

/** @param {{name: string, count: number}} queue @returns {unknown} nothing for an empty one */
export const queueInWords = ({name, count}) => count > 0
  ? QUEUES[name]?.(count) ?? html`${name}: ${numbers().format(count)}` : nothing;

/** @param {string | null} backup time of a backup @param {string} at time of the look */
export function backupInWords(backup, at) {
  if (!backup) {
    return html`We cannot read when it was made. Check the backup job.`;
  }
  const hours = (Date.parse(at) - Date.parse(backup)) / HOUR;
  return hours < 26 ? html`Normal: less than 26 hours old.`
    : html`Not normal: ${counted(Math.floor(hours / 24), 'day', 'days')} old. Check the backup job.`;
}
