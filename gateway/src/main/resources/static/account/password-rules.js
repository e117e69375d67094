import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';

/** @typedef {{minLength: number, maxLength: number, rules: {code: string, text: string}[]}} PasswordRules */

/** @type {Promise<PasswordRules> | undefined} */
let asked;

/** The rules for a password, shown before somebody chooses one. @returns {Promise<PasswordRules>} */
export const passwordRules = () => asked ??= get('/api/v1/password-rules').catch(problem => {
  asked = undefined;
  throw problem;
});

/** @param {PasswordRules | undefined} rules in short; a refusal names the rule that was broken */
export const inWords = rules => rules ? html`Use at least ${rules.minLength} characters. Do not use your name, your email address
  or a common password.` : nothing;
