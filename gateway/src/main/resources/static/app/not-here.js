// The page for an address that shows nothing. Absent and forbidden look the same: no address may reveal that something exists.
import {html} from '/app/html.js';

export const notHere = () => html`<h1>Page not found</h1>
  <p>There is nothing here that you can see. If you typed the address, check that it is correct. If you followed a link, it may
    be out of date, or meant for another account.</p>
  <p><a href="/">Go to the home page</a></p>`;

/** @param {import('/app/api.js').Problem | undefined} problem of reading the page's record; 400 stands for a malformed id */
export const isNotHere = problem => problem?.status === 404 || problem?.status === 400;
