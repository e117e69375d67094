/// Hands in members' data for access requests, read from the store.
package com.comms123.membership.access.mongo;
