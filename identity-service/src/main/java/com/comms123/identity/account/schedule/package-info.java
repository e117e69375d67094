/// Scheduled work on accounts.
package com.comms123.identity.account.schedule;
