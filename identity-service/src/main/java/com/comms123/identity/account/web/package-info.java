/// Accounts over HTTP.
@NullMarked
package com.comms123.identity.account.web;

import org.jspecify.annotations.NullMarked;
