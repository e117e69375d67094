/// The queue of notices in MongoDB.
@NullMarked
package com.comms123.identity.notice.mongo;

import org.jspecify.annotations.NullMarked;
