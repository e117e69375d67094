@NullMarked
package com.comms123.messaging.draft.domain;

import org.jspecify.annotations.NullMarked;
