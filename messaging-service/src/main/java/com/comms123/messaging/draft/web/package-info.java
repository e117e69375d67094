@NullMarked
package com.comms123.messaging.draft.web;

import org.jspecify.annotations.NullMarked;
