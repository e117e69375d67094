import {html, nothing} from 'lit';
import {get} from '/app/api.js';

/** @typedef {{minLength: number, maxLength: number, rules: {code: string, text: string}[]}} PasswordRules */

/** @type {Promise<PasswordRules> | undefined} */
let asked;

/** What a password must be, told before one is chosen. @returns {Promise<PasswordRules>} */
export const passwordRules = () => asked ??= get('/api/v1/password-rules').catch(problem => {
  asked = undefined;
  throw problem;
});

/** @param {PasswordRules | undefined} rules */
export const told = rules => rules ? html`${rules.rules.map(rule => rule.text).join(' ')}` : nothing;
