/// Questions to other services about accounts.
package com.comms123.identity.account.remote;
