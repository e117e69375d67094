@NullMarked
package com.comms123.messaging.draft.mongo;

import org.jspecify.annotations.NullMarked;
