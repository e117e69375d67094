@NullMarked
package com.comms123.messaging.draft.application;

import org.jspecify.annotations.NullMarked;
