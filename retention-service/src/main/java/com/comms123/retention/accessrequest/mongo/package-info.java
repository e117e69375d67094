/// Access requests and packages in the store.
@NullMarked
package com.comms123.retention.accessrequest.mongo;

import org.jspecify.annotations.NullMarked;
