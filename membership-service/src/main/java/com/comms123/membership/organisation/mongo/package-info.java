/// Schools and clubs in the store.
@NullMarked
package com.comms123.membership.organisation.mongo;

import org.jspecify.annotations.NullMarked;
