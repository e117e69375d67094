@NullMarked
package com.comms123.messaging.organisation.domain;

import org.jspecify.annotations.NullMarked;
