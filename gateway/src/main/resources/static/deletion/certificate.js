// The certificate of a deletion, as a file.
import {send} from '/app/api.js';
import {keep} from '/app/download.js';

const FILES = {'application/pdf': 'pdf', 'application/json': 'json'};

/**
 * @param {string} id of the deletion
 * @param {keyof typeof FILES} type
 * @param {string} [receipt] for people who are not signed in
 */
export async function saveCertificate(id, type, receipt) {
  const response = await send('GET', `/api/v1/deletions/${encodeURIComponent(id)}/certificate`,
    {headers: {Accept: type, ...receipt === undefined ? {} : {Receipt: receipt}}, quiet: receipt !== undefined});
  await keep(response, `certificate-${id}.${FILES[type]}`);
}
