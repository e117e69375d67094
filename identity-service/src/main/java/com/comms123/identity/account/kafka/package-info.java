/// The gateway's events about signing in.
package com.comms123.identity.account.kafka;
