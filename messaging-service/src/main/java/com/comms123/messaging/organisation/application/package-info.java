@NullMarked
package com.comms123.messaging.organisation.application;

import org.jspecify.annotations.NullMarked;
