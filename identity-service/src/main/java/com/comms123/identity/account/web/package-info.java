/// Accounts over HTTP.
package com.comms123.identity.account.web;
