/// People in the store.
@NullMarked
package com.comms123.membership.person.mongo;

import org.jspecify.annotations.NullMarked;
