/// Schools and clubs in the store.
package com.comms123.membership.organisation.mongo;
